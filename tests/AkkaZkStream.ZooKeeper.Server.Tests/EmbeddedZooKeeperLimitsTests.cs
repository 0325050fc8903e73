namespace AkkaZkStream.ZooKeeper.Server.Tests;

public sealed class EmbeddedZooKeeperLimitsTests
{
    /// <summary>Each limit: its default, the smallest that is accepted, and one that is not.</summary>
    public static TheoryData<string, object, object, object> Limits => new()
    {
        { nameof(EmbeddedZooKeeperLimits.FrameBytesMax), 1_048_575, 1024, 1023 },
        { nameof(EmbeddedZooKeeperLimits.ConnectionsMax), 10_000, 1, 0 },
        { nameof(EmbeddedZooKeeperLimits.SessionsMax), 100_000, 1, 0 },
        { nameof(EmbeddedZooKeeperLimits.WatchesPerConnectionMax), 100_000, 1, 0 },
        { nameof(EmbeddedZooKeeperLimits.UnsentBytesMax), 16_777_216, 65_536, 65_535 },
        { nameof(EmbeddedZooKeeperLimits.MemoryBytesMax), GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 3, 1_048_576L, 1_048_575L },
        { nameof(EmbeddedZooKeeperLimits.GreetingTimeout), TimeSpan.FromSeconds(10), TimeSpan.FromTicks(1), TimeSpan.Zero },
    };

    [Theory]
    [MemberData(nameof(Limits))]
    public void Limit_AtItsBounds_IsAcceptedOrRefusedByName(string name, object standard, object smallest, object tooSmall)
    {
        Assert.Equal(standard, typeof(EmbeddedZooKeeperLimits).GetProperty(name)!.GetValue(new EmbeddedZooKeeperLimits()));
        With(name, smallest).Validate();
        Assert.Equal(name, Assert.Throws<ArgumentOutOfRangeException>(() => With(name, tooSmall).Validate()).ParamName);
    }

    [Fact]
    public void Limits_AllOfThem_AreInTheTable() =>
        Assert.Equal(typeof(EmbeddedZooKeeperLimits).GetProperties().Length, Limits.Count);

    private static EmbeddedZooKeeperLimits With(string name, object value)
    {
        var limits = new EmbeddedZooKeeperLimits();
        typeof(EmbeddedZooKeeperLimits).GetProperty(name)!.SetValue(limits, value);
        return limits;
    }
}
