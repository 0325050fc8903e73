using AkkaZkStream.Coordination.Configuration;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination.Tests.Configuration;

public sealed class ConfigReadingTests
{
    private static readonly ConfigSchema<Pace> Schema = Pace.Schema.Check(
        pace => pace.Batch > 500 && pace.Every == TimeSpan.Zero ? "expected a pause with so large a batch, got none." : null);

    private readonly ConfigReading<Pace> _reading = new(Schema, ZkPath.Parse("/job"));

    [Fact]
    public void TakeOver_NothingThere_IsTheDefault()
    {
        Assert.False(TakeOver(null, null, null));

        Assert.Equal(new Pace(), _reading.Value);
        Assert.Empty(_reading.Problems);
    }

    [Fact]
    public void TakeOver_GoodValues_AreTaken()
    {
        Assert.True(TakeOver("250ms", "7", "true"));

        Assert.Equal(new Pace(TimeSpan.FromMilliseconds(250), 7, true), _reading.Value);
    }

    [Fact]
    public void TakeOver_TheSameAgain_IsNoChange()
    {
        TakeOver("250ms", "7", "true");

        Assert.False(TakeOver("0.25s", "7", "True"));
    }

    [Theory]
    [InlineData("61m", "/job/every: expected a duration of 0s to 1h such as 500ms, 10s or 1h, got '61m'.")]
    [InlineData("-1s", "/job/every: expected a duration of 0s to 1h such as 500ms, 10s or 1h, got '-1s'.")]
    [InlineData("", "/job/every: expected a duration of 0s to 1h such as 500ms, 10s or 1h, got ''.")]
    public void TakeOver_BadValue_KeepsTheLastGoodOneOfThisKeyAndTakesTheOthers(string bad, string problem)
    {
        TakeOver("250ms", "7", "true");

        Assert.True(TakeOver(bad, "8", "true"));

        Assert.Equal(new Pace(TimeSpan.FromMilliseconds(250), 8, true), _reading.Value);
        Assert.Equal(problem, Assert.Single(_reading.Problems).ToString());
    }

    [Fact]
    public void TakeOver_BadValueAtFirst_KeepsTheDefault()
    {
        TakeOver(null, "none", null);

        Assert.Equal(new Pace(), _reading.Value);
        Assert.Equal("/job/batch: expected a whole number of 1 to 1000, got 'none'.", Assert.Single(_reading.Problems).ToString());
    }

    [Fact]
    public void TakeOver_MissingAgain_IsTheDefaultAgain()
    {
        TakeOver("250ms", "7", "true");

        Assert.True(TakeOver(null, "7", "true"));

        Assert.Equal(new Pace().Every, _reading.Value.Every);
    }

    [Fact]
    public void TakeOver_MissingAfterABadOne_ForgetsWhatWasGood()
    {
        TakeOver("250ms", "7", "true");
        TakeOver("bad", "7", "true");
        TakeOver(null, "7", "true");

        TakeOver("bad", "7", "true");

        Assert.Equal(new Pace().Every, _reading.Value.Every);
    }

    [Fact]
    public void TakeOver_ContradictingValues_KeepsAllThatWasGoodBefore()
    {
        TakeOver("250ms", "7", "true");

        Assert.True(TakeOver("0s", "501", "false"));

        Assert.Equal(new Pace(TimeSpan.FromMilliseconds(250), 7, true), _reading.Value);
        Assert.Equal("/job: expected a pause with so large a batch, got none.", Assert.Single(_reading.Problems).ToString());
    }

    [Fact]
    public void TakeOver_LongBadValue_IsQuotedInPart()
    {
        TakeOver(null, new string('9', 200), null);

        Assert.EndsWith(new string('9', 64) + "...'.", Assert.Single(_reading.Problems).Sentence);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/window")]
    [InlineData("window/")]
    [InlineData("a//b")]
    public void Schema_KeyThatIsNoRelativePath_Refused(string key)
        => Assert.Contains("Expected a path", Assert.Throws<ArgumentException>(() => Schema.Text(key, (pace, _) => pace)).Message);

    [Fact]
    public void Schema_KeyTwice_Refused()
        => Assert.Contains("each key once", Assert.Throws<ArgumentException>(() => Schema.Text("every", (pace, _) => pace)).Message);

    [Fact]
    public void Schema_OneKeyTooMany_Refused()
    {
        var schema = new ConfigSchema<Pace>(new Pace());
        for (var i = 0; i < ConfigSchema<Pace>.KeysMax; i++) schema = schema.Text($"key-{i}", (pace, _) => pace);

        Assert.Contains("at most 256 keys", Assert.Throws<ArgumentException>(() => schema.Text("more", (pace, _) => pace)).Message);
    }

    private bool TakeOver(params string?[] texts)
        => _reading.TakeOver([.. texts.Select(text => text is null ? ConfigContent.Missing : new ConfigContent.Text(text))]);
}
