using Xunit;

namespace AkkaZkStream.ZooKeeper.Contract;

/// <summary>
/// Watches that stay beside watches that fire once, on one node. Apache ZooKeeper before 3.9 keeps one kind per node
/// and session (its issue ZOOKEEPER-4466), so this is for servers that do better.
/// </summary>
public abstract class MixedWatchesContract(IContractServer server) : ZooKeeperContract(server)
{
    private readonly Recorder<(WatchedEventType, ZkPath)> _seen = new();

    [Fact]
    public async Task Persistent_BesideStandard_BothAreToldAndOneStays()
    {
        var once = new Recorder<WatchedEvent>();
        var path = await CreateNodeAsync("a");
        await Client.AddWatchAsync(path, AddWatchMode.Persistent, Record);
        await Client.GetDataAsync(path, once.Record);

        await Client.SetDataAsync(path, Bytes("1"));
        await Client.SetDataAsync(path, Bytes("2"));

        await ExpectAsync((WatchedEventType.NodeDataChanged, path), (WatchedEventType.NodeDataChanged, path));
        await once.NextAsync("the standard watch's event");
        once.AssertEmpty();
    }

    [Fact]
    public async Task Recursive_BesideChildWatch_ChildWatchStillFires()
    {
        var once = new Recorder<WatchedEventType>();
        await Client.AddWatchAsync(Root, AddWatchMode.PersistentRecursive, Record);
        await Client.GetChildrenAsync(Root, e => once.Record(e.Type));

        var path = await CreateNodeAsync("a");

        await ExpectAsync((WatchedEventType.NodeCreated, path));
        Assert.Equal(WatchedEventType.NodeChildrenChanged, await once.NextAsync("the child watch's event"));
    }

    private void Record(WatchedEvent change) => _seen.Record((change.Type, change.Path));

    private async Task ExpectAsync(params (WatchedEventType, ZkPath)[] expected)
    {
        foreach (var change in expected)
            Assert.Equal(change, await _seen.NextAsync($"{change}"));
        _seen.AssertEmpty();
    }
}
