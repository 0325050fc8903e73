using AkkaZkStream.Cli.Parsing;

namespace AkkaZkStream.Cli.Tests.Parsing;

public sealed class DurationTests
{
    [Theory]
    [InlineData("0s", 0)]
    [InlineData("0ms", 0)]
    [InlineData("1ms", 1)]
    [InlineData("500ms", 500)]
    [InlineData("10s", 10_000)]
    [InlineData("1.5s", 1_500)]
    [InlineData("15m", 900_000)]
    [InlineData("1h", 3_600_000)]
    [InlineData("7d", 604_800_000)]
    [InlineData("49d", 4_233_600_000)]
    public void Text_OfNumberAndUnit_IsRead(string text, long milliseconds)
    {
        Assert.True(Duration.TryParse(text, out var duration));
        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), duration.Value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("s")]
    [InlineData("10")]
    [InlineData("-1s")]
    [InlineData("+1s")]
    [InlineData(" 1s")]
    [InlineData("1 s")]
    [InlineData("1,5s")]
    [InlineData("1e3s")]
    [InlineData("1S")]
    [InlineData("1w")]
    [InlineData("0.5ms")]
    [InlineData("0.0001s")]
    [InlineData("365251d")]
    [InlineData("99999999999999999999999999999s")]
    [InlineData("00:00:01")]
    public void Text_OfAnythingElse_IsRefused(string text) => Assert.False(Duration.TryParse(text, out _));

    [Theory]
    [InlineData("0ms", "0s")]
    [InlineData("1000ms", "1s")]
    [InlineData("1500ms", "1500ms")]
    [InlineData("90s", "90s")]
    [InlineData("60m", "1h")]
    [InlineData("24h", "1d")]
    public void ToString_OfAnyDuration_IsReadableAgain(string text, string expected)
    {
        Assert.True(Duration.TryParse(text, out var duration));

        Assert.Equal(expected, duration.ToString());
        Assert.True(Duration.TryParse(duration.ToString(), out var again));
        Assert.Equal(duration, again);
    }
}
