using Xunit;

namespace AkkaZkStream.ZooKeeper.Contract;

/// <summary>Sessions that are lost: by the server's word, and by the client's own clock.</summary>
public abstract class ExpiryContract(IContractServer server) : ZooKeeperContract(server)
{
    // Short, for those who wait for its end, and long enough to be kept until then by a server that is busy.
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(3);

    private readonly Recorder<ConnectionState> _states = new();

    [Fact]
    public async Task Silence_BeyondTheDeadline_IsLostByTheOwnClock()
    {
        var client = await ConnectThroughFaultsAsync();

        Faults.Refuse();
        Faults.Break();

        Assert.Equal(ConnectionState.Suspended, await _states.NextAsync("Suspended"));
        Assert.Equal(ConnectionState.Lost, await _states.NextAsync("Lost"));
        Assert.Equal(TimeSpan.Zero, client.RemainingValidity);
    }

    [Fact]
    public async Task Lost_ThenConnected_IsANewSessionWithoutTheOldNodes()
    {
        var client = await ConnectThroughFaultsAsync();
        var old = client.SessionId;
        var path = (await client.CreateAsync(Root.Child("a"), mode: CreateMode.Ephemeral)).Path;

        await LoseAsync();
        Faults.Release();
        await _states.UntilAsync(ConnectionState.Connected);

        Assert.NotEqual(old, client.SessionId);
        Assert.False((await client.ExistsAsync(path)).Exists);
    }

    [Fact]
    public async Task Lost_WhileTheServerKeepsIt_IsClosedBeforeANewOneBegins()
    {
        // The server grants much more than this client counts on: it would keep the old session's node for long.
        var client = await ConnectAsync(options => ThroughFaults(options) with
        {
            SessionTimeout = TimeSpan.FromSeconds(20),
            SessionSafetyFactor = 0.1,
        });
        client.OnStateChanged(_states.Record);
        var path = (await client.CreateAsync(Root.Child("a"), mode: CreateMode.Ephemeral)).Path;

        await LoseAsync();
        Faults.Release();
        await _states.UntilAsync(ConnectionState.Connected);

        Assert.False((await client.ExistsAsync(path)).Exists);
    }

    [Fact]
    public async Task Lost_Watchers_AreToldTheirEnd()
    {
        var client = await ConnectThroughFaultsAsync();
        var ends = new Recorder<WatchedEvent>();
        await client.GetDataAsync(Root, ends.Record);

        await LoseAsync();

        var end = await ends.NextAsync("the watch's end");
        Assert.Equal((WatchedEventType.None, WatchedEventState.Expired), (end.Type, end.State));
        Assert.True(end.IsEnd);
    }

    [Fact]
    public async Task Lost_WithoutANewSession_IsTheEndAndClosesTheOldOne()
    {
        var client = await ConnectAsync(options => ThroughFaults(options) with
        {
            SessionTimeout = TimeSpan.FromSeconds(20),
            SessionSafetyFactor = 0.1,
            NewSessionAfterLost = false,
        });
        client.OnStateChanged(_states.Record);
        var gone = new Recorder<WatchedEventType>();
        var path = (await client.CreateAsync(Root.Child("a"), mode: CreateMode.Ephemeral)).Path;
        await CatchUpAsync();
        await Client.GetDataAsync(path, e => gone.Record(e.Type));

        await LoseAsync();
        Faults.Release();

        Assert.Equal(WatchedEventType.NodeDeleted, await gone.NextAsync("the old session to be closed"));
        await Assert.ThrowsAsync<SessionExpiredException>(async () => await client.GetDataAsync(Root));
    }

    [Fact]
    public async Task Expired_ByTheServer_FreesItsNodesForOthers()
    {
        var client = await ConnectThroughFaultsAsync();
        var gone = new Recorder<WatchedEventType>();
        var path = (await client.CreateAsync(Root.Child("a"), mode: CreateMode.Ephemeral)).Path;
        await CatchUpAsync();
        await Client.GetDataAsync(path, e => gone.Record(e.Type));

        Faults.Refuse();
        Faults.Break();

        Assert.Equal(WatchedEventType.NodeDeleted, await gone.NextAsync("the node's deletion"));
        Assert.Equal(ConnectionState.Suspended, await _states.NextAsync("Suspended"));
        Assert.Equal(ConnectionState.Lost, await _states.NextAsync("Lost, no later than the server's"));
    }

    private async Task<ZooKeeperClient> ConnectThroughFaultsAsync()
    {
        var client = await ConnectAsync(
            options => ThroughFaults(options) with { SessionTimeout = Short });
        client.OnStateChanged(_states.Record);
        return client;
    }

    private async Task LoseAsync()
    {
        Faults.Refuse();
        Faults.Break();
        await _states.UntilAsync(ConnectionState.Lost);
    }
}
