using AkkaZkStream.ZooKeeper.Server.Tests.Support;

namespace AkkaZkStream.ZooKeeper.Server.Tests;

public sealed class EmbeddedZooKeeperTests
{
    [Fact]
    public async Task Start_WithoutOptions_ListensOnAFreePortOfLoopback()
    {
        await using var server = await EmbeddedZooKeeper.StartAsync();

        var client = await WireClient.OpenAsync(server, overTcp: true);

        Assert.Equal($"127.0.0.1:{server.Port}", server.ConnectString.ToString());
        Assert.Equal(ZkErrorCode.Ok, await client.CreateAsync("/a"));
    }

    [Fact]
    public async Task Start_OnAPortInUse_SaysSoInOneSentence()
    {
        await using var first = await EmbeddedZooKeeper.StartAsync();

        var refused = await Assert.ThrowsAsync<PortInUseException>(
            async () => await EmbeddedZooKeeper.StartAsync(new EmbeddedZooKeeperOptions { Port = first.Port }));

        Assert.Equal($"Expected port {first.Port} of 127.0.0.1 to be free, got one that is in use.", refused.Message);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(65536)]
    public async Task Start_OnAPortThatIsNone_IsTheCallersMistake(int port) =>
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
            async () => await EmbeddedZooKeeper.StartAsync(new EmbeddedZooKeeperOptions { Port = port }));

    [Theory]
    [InlineData(9)]
    [InlineData(60_001)]
    public async Task Start_WithATickOutOfRange_IsTheCallersMistake(int tickMs) =>
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await EmbeddedZooKeeper.StartAsync(
            new EmbeddedZooKeeperOptions { TickTime = TimeSpan.FromMilliseconds(tickMs) }));

    [Fact]
    public async Task Dispose_WithClients_ClosesTheirConnectionsAndThePort()
    {
        var server = await EmbeddedZooKeeper.StartAsync();
        var client = await WireClient.OpenAsync(server, overTcp: true);

        await server.DisposeAsync();

        await client.ReadToEndAsync();
        await Assert.ThrowsAnyAsync<Exception>(() => WireClient.DialAsync(server, overTcp: true));
        await Assert.ThrowsAsync<IOException>(() => WireClient.DialAsync(server));
    }
}
