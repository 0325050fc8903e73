using AkkaZkStream.ZooKeeper.Watches;

namespace AkkaZkStream.ZooKeeper.Tests.Watches;

public class WatchRegistryTests
{
    private static readonly ZkPath Node = ZkPath.Parse("/a/b");

    /// <summary>An event on /a/b, a watch of some kind at some path, whether it fires, and whether it is there
    /// afterwards.</summary>
    [Theory]
    [InlineData("NodeCreated", "Data", "/a/b", true, false)]
    [InlineData("NodeCreated", "Exists", "/a/b", true, false)]
    [InlineData("NodeCreated", "Children", "/a/b", false, true)]
    [InlineData("NodeCreated", "Persistent", "/a/b", true, true)]
    [InlineData("NodeCreated", "PersistentRecursive", "/a/b", true, true)]
    [InlineData("NodeCreated", "PersistentRecursive", "/a", true, true)]
    [InlineData("NodeCreated", "PersistentRecursive", "/", true, true)]
    [InlineData("NodeCreated", "PersistentRecursive", "/a/b/c", false, true)]
    [InlineData("NodeCreated", "PersistentRecursive", "/a/bb", false, true)]
    [InlineData("NodeCreated", "Persistent", "/a", false, true)]
    [InlineData("NodeDataChanged", "Data", "/a/b", true, false)]
    [InlineData("NodeDataChanged", "Data", "/a", false, true)]
    [InlineData("NodeDataChanged", "Exists", "/a/b", true, false)]
    [InlineData("NodeDataChanged", "Children", "/a/b", false, true)]
    [InlineData("NodeDataChanged", "Persistent", "/a/b", true, true)]
    [InlineData("NodeDeleted", "Data", "/a/b", true, false)]
    [InlineData("NodeDeleted", "Exists", "/a/b", true, false)]
    [InlineData("NodeDeleted", "Children", "/a/b", true, false)]
    [InlineData("NodeDeleted", "Persistent", "/a/b", true, true)]
    [InlineData("NodeDeleted", "PersistentRecursive", "/a", true, true)]
    [InlineData("NodeChildrenChanged", "Data", "/a/b", false, true)]
    [InlineData("NodeChildrenChanged", "Exists", "/a/b", false, true)]
    [InlineData("NodeChildrenChanged", "Children", "/a/b", true, false)]
    [InlineData("NodeChildrenChanged", "Persistent", "/a/b", true, true)]
    [InlineData("NodeChildrenChanged", "PersistentRecursive", "/a/b", false, true)]
    public void Fire_Matrix(string type, string kind, string path, bool fires, bool stays)
    {
        var registry = new WatchRegistry();
        registry.Add(Enum.Parse<WatchKind>(kind), ZkPath.Parse(path), Ignore);

        var fired = registry.Fire(Enum.Parse<WatchedEventType>(type), Node);

        Assert.Equal((fires ? 1 : 0, stays ? 1 : 0), (fired.Count, registry.Snapshot().Count));
    }

    [Fact]
    public void Fire_OneWatcherInSeveralPlaces_IsToldOnce()
    {
        var registry = new WatchRegistry();
        foreach (var kind in Enum.GetValues<WatchKind>()) registry.Add(kind, Node, Ignore);

        Assert.Single(registry.Fire(WatchedEventType.NodeDeleted, Node));
    }

    [Fact]
    public void Remove_OneByOne_TellsWhatTheServerMayForget()
    {
        var registry = new WatchRegistry();
        registry.Add(WatchKind.Persistent, Node, Ignore);
        registry.Add(WatchKind.Data, Node, Ignore);

        Assert.True(registry.Remove(WatchKind.Persistent, Node, Ignore));
        Assert.Equal(WatcherType.Children, registry.IdleAt(Node));
        Assert.True(registry.Remove(WatchKind.Data, Node, Ignore));
        Assert.Equal(WatcherType.Any, registry.IdleAt(Node));
        Assert.False(registry.Remove(WatchKind.Data, Node, Ignore));
    }

    [Fact]
    public void Clear_ReturnsEachWatcherOncePerPath()
    {
        var registry = new WatchRegistry();
        registry.Add(WatchKind.Data, Node, Ignore);
        registry.Add(WatchKind.Children, Node, Ignore);
        registry.Add(WatchKind.Data, Node.Parent, Ignore);

        Assert.Equal(2, registry.Clear().Count);
        Assert.Empty(registry.Snapshot());
    }

    private static void Ignore(WatchedEvent change)
    {
    }
}
