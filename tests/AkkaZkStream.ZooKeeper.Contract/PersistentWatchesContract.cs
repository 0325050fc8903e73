using Xunit;

namespace AkkaZkStream.ZooKeeper.Contract;

/// <summary>Watches that stay.</summary>
public abstract class PersistentWatchesContract(IContractServer server) : ZooKeeperContract(server)
{
    private readonly Recorder<(WatchedEventType, ZkPath)> _seen = new();

    [Fact]
    public async Task Persistent_AllChangesOfTheNode_AreTold()
    {
        var path = Root.Child("a");
        await Client.AddWatchAsync(path, AddWatchMode.Persistent, Record);

        await Client.CreateAsync(path);
        await Client.SetDataAsync(path, Bytes("x"));
        await Client.CreateAsync(path.Child("b"));
        await Client.SetDataAsync(path.Child("b"), Bytes("silent: not this node"));
        await Client.DeleteAsync(path.Child("b"));
        await Client.DeleteAsync(path);

        await ExpectAsync(
            (WatchedEventType.NodeCreated, path),
            (WatchedEventType.NodeDataChanged, path),
            (WatchedEventType.NodeChildrenChanged, path),
            (WatchedEventType.NodeChildrenChanged, path),
            (WatchedEventType.NodeDeleted, path));
    }

    [Fact]
    public async Task Recursive_AllChangesBelow_AreToldWithTheirOwnPaths()
    {
        var path = Root.Child("a");
        var below = path.Child("b").Child("c");
        await Client.AddWatchAsync(Root, AddWatchMode.PersistentRecursive, Record);

        await Client.CreateAsync(path);
        await Client.CreateAsync(below.Parent);
        await Client.CreateAsync(below);
        await Client.SetDataAsync(below, Bytes("x"));
        await Client.DeleteAsync(below);

        await ExpectAsync(
            (WatchedEventType.NodeCreated, path),
            (WatchedEventType.NodeCreated, below.Parent),
            (WatchedEventType.NodeCreated, below),
            (WatchedEventType.NodeDataChanged, below),
            (WatchedEventType.NodeDeleted, below));
    }

    [Fact]
    public async Task Recursive_SiblingWithTheSamePrefix_IsSilent()
    {
        await Client.AddWatchAsync(Root.Child("a"), AddWatchMode.PersistentRecursive, Record);

        await CreateNodeAsync("ab");
        await CreateNodeAsync("a");

        await ExpectAsync((WatchedEventType.NodeCreated, Root.Child("a")));
    }

    [Fact]
    public async Task Dispose_LaterChanges_AreNotTold()
    {
        var path = await CreateNodeAsync("a");
        var marker = new Recorder<WatchedEvent>();
        var watch = await Client.AddWatchAsync(path, AddWatchMode.Persistent, Record);

        await watch.DisposeAsync();

        await Client.GetDataAsync(path, marker.Record);
        await Client.SetDataAsync(path, Bytes("x"));
        await marker.NextAsync("the marker");
        _seen.AssertEmpty();
    }

    [Fact]
    public async Task Dispose_BesideStandardWatch_ThatOneStays()
    {
        var once = new Recorder<WatchedEvent>();
        var path = await CreateNodeAsync("a");
        await Client.GetDataAsync(path, once.Record);
        var watch = await Client.AddWatchAsync(path, AddWatchMode.Persistent, Record);

        await watch.DisposeAsync();
        await Client.SetDataAsync(path, Bytes("x"));

        await once.NextAsync("the standard watch's event");
    }

    [Fact]
    public async Task Watch_AsStream_GivesTheChangesUntilItsEnd()
    {
        var client = await ConnectAsync();
        await using var changes = client.WatchAsync(Root, AddWatchMode.PersistentRecursive).GetAsyncEnumerator();
        var first = changes.MoveNextAsync();
        await client.SyncAsync(Root);
        var path = await CreateNodeAsync("a");
        Assert.True(await first);
        Assert.Equal((WatchedEventType.NodeCreated, path), (changes.Current.Type, changes.Current.Path));

        await client.CloseAsync();

        Assert.True(await changes.MoveNextAsync());
        Assert.True(changes.Current.IsEnd);
        Assert.False(await changes.MoveNextAsync());
    }

    [Fact]
    public async Task Close_PersistentWatch_IsToldItsEnd()
    {
        var client = await ConnectAsync();
        var ends = new Recorder<WatchedEventState>();
        await client.AddWatchAsync(Root, AddWatchMode.Persistent, e => ends.Record(e.State));

        await client.CloseAsync();

        Assert.Equal(WatchedEventState.Closed, await ends.NextAsync("the watch's end"));
    }

    private void Record(WatchedEvent change) => _seen.Record((change.Type, change.Path));

    private async Task ExpectAsync(params (WatchedEventType, ZkPath)[] expected)
    {
        foreach (var change in expected)
            Assert.Equal(change, await _seen.NextAsync($"{change}"));
        _seen.AssertEmpty();
    }
}
