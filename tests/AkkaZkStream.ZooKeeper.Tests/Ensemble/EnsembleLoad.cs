using AkkaZkStream.ZooKeeper.Contract.Apache;

namespace AkkaZkStream.ZooKeeper.Tests.Ensemble;

/// <summary>One writing, watching client at each of the three members, one that counts, and a mirror of all that they
/// write.</summary>
internal sealed class EnsembleLoad : IAsyncDisposable
{
    // More than a new leader takes, and more than a paused one goes unnoticed (two thirds of it) and is left then.
    private static readonly TimeSpan SessionTimeout = TimeSpan.FromSeconds(15);

    private const int LastCount = 20;

    private readonly ZkPath _root = ZkPath.Parse($"/faults-{Guid.NewGuid():n}");
    private readonly CancellationTokenSource _stop = new();
    private readonly ApacheEnsemble _ensemble;
    private ZooKeeperClient _judge = null!;
    private Counter _counter = null!;
    private TreeCache _cache = null!;
    private Task _running = null!;
    private Task _watching = null!;

    private EnsembleLoad(ApacheEnsemble ensemble) => _ensemble = ensemble;

    /// <summary>The writers, by the member that they began with.</summary>
    public List<LoadedClient> Writers { get; } = [];

    private ZkPath CounterPath => ZkPath.Parse($"{_root}-counter");

    public static async Task<EnsembleLoad> StartAsync(ApacheEnsemble ensemble, int mirrorAt)
    {
        var load = new EnsembleLoad(ensemble) { _judge = await ConnectAsync(ensemble, startAt: 0) };
        await load._judge.CreateAsync(load._root);
        await load._judge.CreateAsync(load.CounterPath);
        load._counter = new Counter(load._judge, load.CounterPath);
        for (var i = 0; i < ensemble.Servers.Count; i++)
        {
            var client = await ConnectAsync(ensemble, startAt: i);
            await client.SyncAsync(load._root);
            load.Writers.Add(new LoadedClient(client, load._root, $"c{i}"));
        }

        load._cache = await TreeCache.OpenAsync(load.Writers[mirrorAt].Client, load._root);
        load._running = Task.WhenAll(load.Writers.Select(writer => writer.RunAsync(load._stop.Token)));
        load._watching = Task.WhenAll(
            load.Writers.Select(writer => Counter.SeeAsync(writer.Client, load.CounterPath, LastCount)));
        await load._counter.ReachAsync(LastCount / 2);
        return load;
    }

    /// <summary>Every writer has so many more nodes acknowledged.</summary>
    public Task GoesOnAsync(int more) => Task.WhenAll(Writers.Select(writer => writer.AcknowledgedAsync(more)));

    public async Task StopAsync()
    {
        await _counter.ReachAsync(LastCount);
        await _stop.CancelAsync();
        await _running;
        await _watching;
        await _judge.SyncAsync(_root);
    }

    /// <summary>Nodes are as the books of their writers say, and nothing else is.</summary>
    public async Task AssertNodesAsync()
    {
        var expected = Writers.SelectMany(writer => writer.There.Append(writer.Ephemeral)).Select(path => path.Name);

        var names = (await _judge.GetChildrenAsync(_root)).Children;
        Assert.Equal(expected.Order(), names.Order());
        foreach (var path in Writers.SelectMany(writer => writer.There.Take(50)))
            Assert.Equal(LoadedClient.DataOf(path), (await _judge.GetDataAsync(path)).Data.ToArray());
    }

    /// <summary>The sessions are those of the beginning, with their nodes.</summary>
    public async Task AssertSessionsAsync()
    {
        foreach (var writer in Writers)
        {
            Assert.Equal(writer.Session, writer.Client.SessionId);
            Assert.Equal(writer.Session, (await _judge.ExistsAsync(writer.Ephemeral)).Stat!.Value.EphemeralOwner);
        }
    }

    /// <summary>The mirror, whose own server failed, has what the ensemble has.</summary>
    public async Task AssertMirrorAsync()
    {
        await _cache.SyncAsync();
        Assert.True(_cache.IsCurrent);
        Assert.Equal((await _judge.GetChildrenAsync(_root)).Children.Order(), _cache.Children(_root).Order());
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        foreach (var writer in Writers) await writer.Client.CloseAsync();
        await _judge.CloseAsync();
        await _cache.DisposeAsync();
        _stop.Dispose();
    }

    private static ValueTask<ZooKeeperClient> ConnectAsync(ApacheEnsemble ensemble, int startAt)
    {
        var servers = ensemble.Servers.Skip(startAt).Concat(ensemble.Servers.Take(startAt));
        return ZooKeeperClient.ConnectAsync(new ZooKeeperOptions
        {
            ConnectString = ConnectString.Parse(string.Join(',', servers.Select(server => $"127.0.0.1:{server.Port}"))),
            SessionTimeout = SessionTimeout,
            ConnectionTimeout = TimeSpan.FromSeconds(10),
            Random = new FirstServer(),
        });
    }
}
