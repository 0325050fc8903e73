using AkkaZkStream.ZooKeeper.Contract;
using AkkaZkStream.ZooKeeper.Contract.Faults;

namespace AkkaZkStream.ZooKeeper.Tests;

/// <summary>Many nodes and many watches survive a reconnect, on Apache ZooKeeper.</summary>
/// <remarks><see cref="NodesVariable"/> sets how many nodes; 100000 takes a minute.</remarks>
[Collection(ApacheContracts.Name)]
public sealed class ScaleTests(ApacheServer server)
{
    /// <summary>How many nodes; 10,000 unless set.</summary>
    public const string NodesVariable = "SCALE_NODES";

    private const int Watches = 10_000;
    private const int ChildrenMax = 1_000;

    private readonly ZkPath _root = ZkPath.Parse($"/scale-{Guid.NewGuid():n}");
    private readonly TaskCompletionSource _allTold = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _told;

    private static int Nodes =>
        int.Parse(Environment.GetEnvironmentVariable(NodesVariable) is { Length: > 0 } nodes ? nodes : "10000");

    [Fact]
    public async Task Reconnect_ManyNodesAndWatches_AllAreThereAndTold()
    {
        var faults = new FaultyTransport(TcpTransport.Shared);
        var states = new Recorder<ConnectionState>();
        await using var writer = await ConnectAsync(TcpTransport.Shared);
        await using var client = await ConnectAsync(faults);
        client.OnStateChanged(states.Record);
        var nodes = await CreateAsync(writer);
        await using var cache = await TreeCache.OpenAsync(client, _root);
        await Task.WhenAll(nodes.Take(Watches).Select(path => client.GetDataAsync(path, Tell).AsTask()));

        faults.Refuse();
        faults.Break();
        await states.UntilAsync(ConnectionState.Suspended);
        await SetAsync(writer, nodes.Take(Watches / 2));
        faults.Release();
        await states.UntilAsync(ConnectionState.Reconnected);
        await SetAsync(writer, nodes.Take(Watches).Skip(Watches / 2));

        await _allTold.Task.WaitAsync(TimeSpan.FromSeconds(60));
        await cache.SyncAsync();
        Assert.True(cache.IsCurrent);
        Assert.Equal(nodes.Count + nodes.Count / ChildrenMax + 1, cache.Count);
        Assert.All(nodes, (path, i) =>
        {
            Assert.True(cache.TryGet(path, out var node));
            Assert.Equal(i < Watches ? 1 : 0, node.Stat.Version);
        });
        Assert.Equal(Watches, _told);
    }

    private static Task SetAsync(ZooKeeperClient writer, IEnumerable<ZkPath> paths) =>
        Task.WhenAll(paths.Select(path => writer.SetDataAsync(path, "x"u8.ToArray()).AsTask()));

    private async Task<List<ZkPath>> CreateAsync(ZooKeeperClient writer)
    {
        await writer.CreateAsync(_root);
        var nodes = new List<ZkPath>();
        for (var group = 0; group * ChildrenMax < Nodes; group++)
        {
            var parent = (await writer.CreateAsync(_root.Child($"g{group}"))).Path;
            var children = Enumerable.Range(0, ChildrenMax).Select(i => parent.Child($"n{i}")).ToArray();
            await Task.WhenAll(children.Select(path => writer.CreateAsync(path).AsTask()));
            nodes.AddRange(children);
        }

        return nodes;
    }

    private void Tell(WatchedEvent change)
    {
        if (change.Type == WatchedEventType.NodeDataChanged && Interlocked.Increment(ref _told) == Watches)
            _allTold.TrySetResult();
    }

    private async Task<ZooKeeperClient> ConnectAsync(IZkTransport transport) =>
        await ZooKeeperClient.ConnectAsync(new ZooKeeperOptions
        {
            ConnectString = server.ConnectString,
            Transport = transport,
            SessionTimeout = TimeSpan.FromSeconds(40),
            ConnectionTimeout = TimeSpan.FromSeconds(20),
        });
}
