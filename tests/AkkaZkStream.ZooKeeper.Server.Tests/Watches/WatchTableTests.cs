using AkkaZkStream.ZooKeeper.Server.Tree;
using AkkaZkStream.ZooKeeper.Server.Watches;

namespace AkkaZkStream.ZooKeeper.Server.Tests.Watches;

public sealed class WatchTableTests
{
    /// <summary>Every kind, set on the parent, the node itself and a node below, against every change of the node.</summary>
    [Theory]
    [InlineData(WatchKinds.Data, "/p", "created", "")]
    [InlineData(WatchKinds.Data, "/p/n", "created", "NodeCreated /p/n")]
    [InlineData(WatchKinds.Data, "/p/n", "deleted", "NodeDeleted /p/n")]
    [InlineData(WatchKinds.Data, "/p/n", "changed", "NodeDataChanged /p/n")]
    [InlineData(WatchKinds.Data, "/p/n/c", "deleted", "")]
    [InlineData(WatchKinds.Children, "/p", "created", "NodeChildrenChanged /p")]
    [InlineData(WatchKinds.Children, "/p", "deleted", "NodeChildrenChanged /p")]
    [InlineData(WatchKinds.Children, "/p", "changed", "")]
    [InlineData(WatchKinds.Children, "/p/n", "created", "")]
    [InlineData(WatchKinds.Children, "/p/n", "deleted", "NodeDeleted /p/n")]
    [InlineData(WatchKinds.Children, "/p/n", "changed", "")]
    [InlineData(WatchKinds.Persistent, "/p", "created", "NodeChildrenChanged /p")]
    [InlineData(WatchKinds.Persistent, "/p", "deleted", "NodeChildrenChanged /p")]
    [InlineData(WatchKinds.Persistent, "/p", "changed", "")]
    [InlineData(WatchKinds.Persistent, "/p/n", "created", "NodeCreated /p/n")]
    [InlineData(WatchKinds.Persistent, "/p/n", "deleted", "NodeDeleted /p/n")]
    [InlineData(WatchKinds.Persistent, "/p/n", "changed", "NodeDataChanged /p/n")]
    [InlineData(WatchKinds.Recursive, "/", "created", "NodeCreated /p/n")]
    [InlineData(WatchKinds.Recursive, "/p", "created", "NodeCreated /p/n")]
    [InlineData(WatchKinds.Recursive, "/p", "deleted", "NodeDeleted /p/n")]
    [InlineData(WatchKinds.Recursive, "/p", "changed", "NodeDataChanged /p/n")]
    [InlineData(WatchKinds.Recursive, "/p/n", "changed", "NodeDataChanged /p/n")]
    [InlineData(WatchKinds.Recursive, "/p/n/c", "changed", "")]
    [InlineData(WatchKinds.Recursive, "/q", "created", "")]
    public void Change_OfANode_IsToldToWhoAskedForIt(object kind, string watched, string change, string expected)
    {
        var (table, watcher) = (new WatchTable(), new Recorder());
        table.Add(watched, watcher, (WatchKinds)kind);

        table.Fire(ChangeOf("/p/n", change), 9);

        Assert.Equal(expected, string.Join(", ", watcher.Events));
    }

    [Theory]
    [InlineData(WatchKinds.Data, 1)]
    [InlineData(WatchKinds.Persistent, 2)]
    [InlineData(WatchKinds.Recursive, 2)]
    public void Watch_Twice_FiresAgainOnlyIfItIsForGood(object kind, int times)
    {
        var (table, watcher) = (new WatchTable(), new Recorder());
        table.Add("/p/n", watcher, (WatchKinds)kind);

        table.Fire(ChangeOf("/p/n", "changed"), 1);
        table.Fire(ChangeOf("/p/n", "changed"), 2);

        Assert.Equal(times, watcher.Events.Count);
    }

    // ZOOKEEPER-4466: a standard watch beside a persistent one must leave the other alone when it fires.
    [Fact]
    public void Kinds_OnOnePath_AreToldOnceAndOnlyTheOneShotGoes()
    {
        var (table, watcher) = (new WatchTable(), new Recorder());
        table.Add("/p/n", watcher, WatchKinds.Data);
        table.Add("/p/n", watcher, WatchKinds.Persistent);
        table.Add("/p/n", watcher, WatchKinds.Recursive);

        table.Fire(ChangeOf("/p/n", "changed"), 1);

        Assert.Equal(["NodeDataChanged /p/n"], watcher.Events);
        Assert.False(table.Contains("/p/n", watcher, WatchKinds.Data));
        Assert.True(table.Contains("/p/n", watcher, WatchKinds.Persistent));
        Assert.True(table.Contains("/p/n", watcher, WatchKinds.Recursive));
    }

    // ZOOKEEPER-4471: taking the children's watch away must not take the persistent one's events about children.
    [Fact]
    public void Remove_OneKind_LeavesTheOthers()
    {
        var (table, watcher) = (new WatchTable(), new Recorder());
        table.Add("/p", watcher, WatchKinds.Persistent);
        table.Add("/p", watcher, WatchKinds.Children);

        Assert.True(table.Remove("/p", watcher, WatchKinds.Children));
        Assert.False(table.Remove("/p", watcher, WatchKinds.Children));
        table.Fire(ChangeOf("/p/n", "created"), 1);

        Assert.Equal(["NodeChildrenChanged /p"], watcher.Events);
    }

    // ZOOKEEPER-4475: a recursive watch hears nothing about lists of children, whatever else is watched beside it.
    [Fact]
    public void Recursive_BesideAChildrenWatch_HearsOfNodesOnly()
    {
        var (table, recursive, children) = (new WatchTable(), new Recorder(), new Recorder());
        table.Add("/p", recursive, WatchKinds.Recursive);
        table.Add("/p", children, WatchKinds.Children);

        table.Fire(ChangeOf("/p/n", "created"), 1);

        Assert.Equal(["NodeCreated /p/n"], recursive.Events);
        Assert.Equal(["NodeChildrenChanged /p"], children.Events);
    }

    [Fact]
    public void Recursive_BesideADataWatchBelow_IsToldOncePerWatchedPathAndChange()
    {
        var (table, watcher) = (new WatchTable(), new Recorder());
        table.Add("/p", watcher, WatchKinds.Recursive);

        table.Fire(ChangeOf("/p", "deleted"), 1);

        Assert.Equal(["NodeDeleted /p"], watcher.Events);
    }

    [Fact]
    public void RemoveAll_OfAWatcher_LeavesNothingOfIt()
    {
        var (table, gone, stays) = (new WatchTable(), new Recorder(), new Recorder());
        foreach (var path in (string[])["/p", "/p/n", "/q"])
        {
            table.Add(path, gone, WatchKinds.All);
            table.Add(path, stays, WatchKinds.Data);
        }

        table.RemoveAll(gone);
        table.Fire(ChangeOf("/p/n", "changed"), 1);

        Assert.Empty(gone.Events);
        Assert.Empty(gone.WatchedPaths);
        Assert.Equal(["NodeDataChanged /p/n"], stays.Events);
        Assert.Equal(2, table.Count);
    }

    [Fact]
    public void Table_WhenEveryWatchHasFired_IsEmpty()
    {
        var (table, watcher) = (new WatchTable(), new Recorder());
        table.Add("/p", watcher, WatchKinds.Children);
        table.Add("/p/n", watcher, WatchKinds.Data | WatchKinds.Children);

        table.Fire(ChangeOf("/p/n", "deleted"), 1);

        Assert.Equal((0, 0, 0), (table.Count, table.PathCount, watcher.WatchedPaths.Count));
    }

    private static NodeChange ChangeOf(string path, string change) => change switch
    {
        "created" => new(NodeChangeKind.Created, path, NodeAcl.Open, NodeAcl.Open),
        "deleted" => new(NodeChangeKind.Deleted, path, NodeAcl.Open, NodeAcl.Open),
        _ => new(NodeChangeKind.DataChanged, path, NodeAcl.Open, null),
    };

    private sealed class Recorder : IWatcher
    {
        public List<string> Events { get; } = [];

        public HashSet<string> WatchedPaths { get; } = [];

        public void Deliver(WatchedEventType type, string path, long zxid, NodeAcl acl) => Events.Add($"{type} {path}");
    }
}
