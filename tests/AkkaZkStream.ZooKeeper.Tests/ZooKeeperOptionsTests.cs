namespace AkkaZkStream.ZooKeeper.Tests;

public class ZooKeeperOptionsTests
{
    public static TheoryData<string, Func<ZooKeeperOptions, ZooKeeperOptions>> Invalid => new()
    {
        { "SessionTimeout", options => options with { SessionTimeout = TimeSpan.Zero } },
        { "SessionTimeout", options => options with { SessionTimeout = TimeSpan.FromDays(30) } },
        { "ConnectionTimeout", options => options with { ConnectionTimeout = TimeSpan.FromSeconds(-1) } },
        { "SessionSafetyFactor", options => options with { SessionSafetyFactor = 0 } },
        { "SessionSafetyFactor", options => options with { SessionSafetyFactor = 1.01 } },
        { "BusyPollMax", options => options with { BusyPollMax = TimeSpan.FromTicks(-1) } },
        { "BusyPollMax", options => options with { BusyPollMax = TimeSpan.FromMilliseconds(10.1) } },
        { "InFlightMax", options => options with { InFlightMax = 0 } },
        { "WaitingMax", options => options with { WaitingMax = 0 } },
        { "ReplyBytesMax", options => options with { ReplyBytesMax = 1023 } },
        { "RequestBytesMax", options => options with { RequestBytesMax = 1023 } },
    };

    [Theory]
    [MemberData(nameof(Invalid))]
    public async Task Connect_ValueOutOfRange_ThrowsAndNamesIt(
        string name, Func<ZooKeeperOptions, ZooKeeperOptions> with)
    {
        var options = with(new ZooKeeperOptions { ConnectString = ConnectString.Parse("localhost") });

        var e = await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
            async () => await ZooKeeperClient.ConnectAsync(options));

        Assert.Equal(name, e.ParamName);
    }

    [Fact]
    public void Default_Limits_AreAsDocumented()
    {
        var options = new ZooKeeperOptions { ConnectString = ConnectString.Parse("localhost") };

        Assert.Equal((1000, 100_000), (options.InFlightMax, options.WaitingMax));
        Assert.Equal((false, TimeSpan.Zero), (options.AllowSynchronousContinuations, options.BusyPollMax));
        Assert.Equal((4_194_304, 1_048_575), (options.ReplyBytesMax, options.RequestBytesMax));
        Assert.Equal(
            (10, 5, 0.9), (
                options.SessionTimeout.TotalSeconds, options.ConnectionTimeout.TotalSeconds, options.SessionSafetyFactor));
    }
}
