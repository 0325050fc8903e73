using AkkaZkStream.ZooKeeper.Server.Sessions;
using AkkaZkStream.ZooKeeper.Server.Tree;
using AkkaZkStream.ZooKeeper.Server.Watches;

namespace AkkaZkStream.ZooKeeper.Server.Tests;

/// <summary>What the README says that a watch and a session take; other tests' memory would be counted, too.</summary>
[Collection("Alone in the process")]
public sealed class MemoryCostTests
{
    private const int Count = 100_000;

    [Fact]
    public void Watch_BesideItsPath_TakesWhatTheReadmeSays()
    {
        var paths = Enumerable.Range(0, Count).Select(i => $"/node-{i:d10}").ToArray();

        var bytes = BytesOf(() =>
        {
            var (table, watcher) = (new WatchTable(), new Watcher());
            foreach (var path in paths) table.Add(path, watcher, WatchKinds.Data);
            return (table, watcher);
        });

        Assert.InRange(bytes, 110, 136);
        GC.KeepAlive(paths);
    }

    [Fact]
    public void Session_WithoutAConnection_TakesWhatTheReadmeSays()
    {
        var bytes = BytesOf(() =>
        {
            var table = new SessionTable(new SessionClock(TimeSpan.FromSeconds(2)));
            for (var id = 1; id <= Count; id++) table.Add(id, new byte[16], timeoutMs: 6000, nowMs: 0);
            return table;
        });

        Assert.InRange(bytes, 125, 154);
    }

    /// <summary>The median of a few: what earlier tests have left may be collected while one is counted.</summary>
    private static double BytesOf(Func<object> make)
    {
        const int Times = 5;
        return Enumerable.Range(0, Times).Select(_ => BytesOfOne(make)).Order().ElementAt(Times / 2);
    }

    private static double BytesOfOne(Func<object> make)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var made = make();
        var bytes = GC.GetTotalMemory(forceFullCollection: true) - before;
        GC.KeepAlive(made);
        return (double)bytes / Count;
    }

    private sealed class Watcher : IWatcher
    {
        public HashSet<string> WatchedPaths { get; } = [];

        public void Deliver(WatchedEventType type, string path, long zxid, NodeAcl acl)
        {
        }
    }
}
