using AkkaZkStream.ZooKeeper.Contract;
using AkkaZkStream.ZooKeeper.Contract.Apache;

namespace AkkaZkStream.ZooKeeper.Tests.Sessions;

/// <summary>Apache ZooKeeper is killed and comes back, alone and as an ensemble, within the session's
/// timeout.</summary>
public sealed class ServerRestartTests
{
    private static readonly ZkPath Node = ZkPath.Parse("/mine");

    [Fact]
    public async Task Standalone_KilledAndRestarted_SessionAndWatchesGoOn()
    {
        using var server = await ApacheZooKeeper.StartAsync();
        var states = new Recorder<ConnectionState>();
        var events = new Recorder<WatchedEventType>();
        await using var client = await ConnectAsync(server);
        client.OnStateChanged(states.Record);
        await client.CreateAsync(Node, mode: CreateMode.Ephemeral);
        await client.GetDataAsync(Node, change => events.Record(change.Type));
        var session = client.SessionId;

        await server.RestartAsync();

        Assert.Equal(ConnectionState.Suspended, await states.NextAsync("Suspended"));
        Assert.Equal(ConnectionState.Reconnected, await states.NextAsync("Reconnected"));
        Assert.Equal(session, (await client.ExistsAsync(Node)).Stat!.Value.EphemeralOwner);
        await client.SetDataAsync(Node, "x"u8.ToArray());
        Assert.Equal(WatchedEventType.NodeDataChanged, await events.NextAsync("the watch's event"));
    }

    [Fact]
    public async Task Ensemble_AMemberKilled_SessionMovesToAnother()
    {
        using var ensemble = await ApacheZooKeeper.StartAsync(new ApacheZooKeeperOptions { Members = 3 });
        var states = new Recorder<ConnectionState>();
        await using var client = await ConnectAsync(ensemble);
        client.OnStateChanged(states.Record);
        await client.CreateAsync(Node, mode: CreateMode.Ephemeral);

        // One after the other, until the one that serves this client was among them.
        foreach (var member in ensemble.Servers)
        {
            member.Kill();
            await member.StartAsync();
        }

        Assert.Equal(ConnectionState.Suspended, await states.NextAsync("Suspended"));
        await states.UntilAsync(ConnectionState.Reconnected);
        var owner = await client.RetryAsync(
            c => c.ExistsAsync(Node), RetryPolicy.Times(100, TimeSpan.FromMilliseconds(100)));
        Assert.Equal(client.SessionId, owner.Stat!.Value.EphemeralOwner);
    }

    private static ValueTask<ZooKeeperClient> ConnectAsync(ApacheZooKeeper server) =>
        ZooKeeperClient.ConnectAsync(new ZooKeeperOptions
        {
            ConnectString = ConnectString.Parse(server.ConnectString),
            SessionTimeout = TimeSpan.FromSeconds(40),
            ConnectionTimeout = TimeSpan.FromSeconds(20),
        });
}
