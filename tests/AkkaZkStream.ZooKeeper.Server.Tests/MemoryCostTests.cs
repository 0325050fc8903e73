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
        var (table, watcher) = (new WatchTable(), new Watcher());
        var paths = Enumerable.Range(0, Count).Select(i => $"/node-{i:d10}").ToArray();

        var bytes = BytesOf(() =>
        {
            foreach (var path in paths) table.Add(path, watcher, WatchKinds.Data);
        });

        Assert.InRange(bytes, 110, 136);
        GC.KeepAlive((table, watcher, paths));
    }

    [Fact]
    public void Session_WithoutAConnection_TakesWhatTheReadmeSays()
    {
        var table = new SessionTable(new SessionClock(TimeSpan.FromSeconds(2)));

        var bytes = BytesOf(() =>
        {
            for (var id = 1; id <= Count; id++) table.Add(id, new byte[16], timeoutMs: 6000, nowMs: 0);
        });

        Assert.InRange(bytes, 125, 154);
        GC.KeepAlive(table);
    }

    private static double BytesOf(Action make)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        make();
        return (double)(GC.GetTotalMemory(forceFullCollection: true) - before) / Count;
    }

    private sealed class Watcher : IWatcher
    {
        public HashSet<string> WatchedPaths { get; } = [];

        public void Deliver(WatchedEventType type, string path, long zxid, NodeAcl acl)
        {
        }
    }
}
