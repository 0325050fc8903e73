using Xunit;

namespace AkkaZkStream.ZooKeeper.Contract;

/// <summary>Watches that fire once: which change fires which. Each case ends with a marker that would come after a
/// wrong event.</summary>
public abstract class WatchesContract(IContractServer server) : ZooKeeperContract(server)
{
    private readonly Recorder<WatchedEvent> _seen = new();

    [Fact]
    public async Task DataWatch_DataSet_FiresOnce()
    {
        var path = await CreateNodeAsync("a");
        await Client.GetDataAsync(path, _seen.Record);

        await Client.SetDataAsync(path, Bytes("1"));
        await Client.SetDataAsync(path, Bytes("2"));

        await ExpectAsync(WatchedEventType.NodeDataChanged, path);
        await ExpectNothingAsync();
    }

    [Fact]
    public async Task DataWatch_Deleted_Fires()
    {
        var path = await CreateNodeAsync("a");
        await Client.GetDataAsync(path, _seen.Record);

        await Client.DeleteAsync(path);

        await ExpectAsync(WatchedEventType.NodeDeleted, path);
    }

    [Fact]
    public async Task DataWatch_ChildCreated_IsSilent()
    {
        var path = await CreateNodeAsync("a");
        await Client.GetDataAsync(path, _seen.Record);

        await Client.CreateAsync(path.Child("b"));

        await ExpectNothingAsync();
    }

    [Fact]
    public async Task DataWatch_OnMissingNode_IsNotSet()
    {
        await Assert.ThrowsAsync<NoNodeException>(async () => await Client.GetDataAsync(Root.Child("a"), _seen.Record));

        await CreateNodeAsync("a");

        await ExpectNothingAsync();
    }

    [Fact]
    public async Task ExistsWatch_Created_Fires()
    {
        await Client.ExistsAsync(Root.Child("a"), _seen.Record);

        await CreateNodeAsync("a");

        await ExpectAsync(WatchedEventType.NodeCreated, Root.Child("a"));
    }

    [Fact]
    public async Task ExistsWatch_OnExistingNode_FiresOnDataAndOnDeletion()
    {
        var path = await CreateNodeAsync("a");
        await Client.ExistsAsync(path, _seen.Record);
        await Client.SetDataAsync(path, Bytes("x"));
        await ExpectAsync(WatchedEventType.NodeDataChanged, path);

        await Client.ExistsAsync(path, _seen.Record);
        await Client.DeleteAsync(path);
        await ExpectAsync(WatchedEventType.NodeDeleted, path);
    }

    [Fact]
    public async Task ChildWatch_ChildCreatedAndDeleted_FiresEachTime()
    {
        await Client.GetChildrenAsync(Root, _seen.Record);
        await CreateNodeAsync("a");
        await ExpectAsync(WatchedEventType.NodeChildrenChanged, Root);

        await Client.GetChildrenAsync(Root, _seen.Record);
        await Client.DeleteAsync(Root.Child("a"));
        await ExpectAsync(WatchedEventType.NodeChildrenChanged, Root);
    }

    [Fact]
    public async Task ChildWatch_NodeDeleted_Fires()
    {
        var path = await CreateNodeAsync("a");
        await Client.GetChildrenAsync(path, _seen.Record);

        await Client.DeleteAsync(path);

        await ExpectAsync(WatchedEventType.NodeDeleted, path);
    }

    [Fact]
    public async Task ChildWatch_DataSetAndGrandchildCreated_IsSilent()
    {
        var path = await CreateNodeAsync("a");
        await Client.GetChildrenAsync(Root, _seen.Record);

        await Client.SetDataAsync(path, Bytes("x"));
        await Client.CreateAsync(path.Child("b"));

        await ExpectNothingAsync();
    }

    [Fact]
    public async Task DataAndChildWatch_NodeDeleted_TellsOneWatcherOnce()
    {
        var path = await CreateNodeAsync("a");
        await Client.GetDataAsync(path, _seen.Record);
        await Client.GetChildrenAsync(path, _seen.Record);

        await Client.DeleteAsync(path);

        await ExpectAsync(WatchedEventType.NodeDeleted, path);
        await ExpectNothingAsync();
    }

    [Fact]
    public async Task TwoWatchers_OneChange_BothAreTold()
    {
        var other = new Recorder<WatchedEvent>();
        var path = await CreateNodeAsync("a");
        await Client.GetDataAsync(path, _seen.Record);
        await Client.GetDataAsync(path, other.Record);

        await Client.SetDataAsync(path, Bytes("x"));

        await ExpectAsync(WatchedEventType.NodeDataChanged, path);
        Assert.Equal(path, (await other.NextAsync("the second watcher's event")).Path);
    }

    [Fact]
    public async Task Watch_AnotherClientsChange_IsToldBeforeAReadShowsIt()
    {
        var path = await CreateNodeAsync("a", "old");
        var writer = await ConnectAsync();
        for (var round = 0; round < 100; round++)
        {
            var told = false;
            await Client.GetDataAsync(path, _ => told = true);
            var write = writer.SetDataAsync(path, Bytes($"{round}")).AsTask();

            while (Text((await Client.GetDataAsync(path)).Data) != $"{round}")
                Assert.False(write.IsFaulted, $"Round {round}: the write failed: {write.Exception?.Message}");

            Assert.True(told, $"Round {round}: the new value was read before its event was told.");
            await write;
        }
    }

    [Fact]
    public async Task Watch_WatcherThrows_HarmsNobodyElse()
    {
        var path = await CreateNodeAsync("a");
        await Client.GetDataAsync(path, static _ => throw new InvalidOperationException("a watcher's own mistake"));
        await Client.ExistsAsync(path, _seen.Record);

        await Client.SetDataAsync(path, Bytes("x"));

        await ExpectAsync(WatchedEventType.NodeDataChanged, path);
    }

    private async Task ExpectAsync(WatchedEventType type, ZkPath path)
    {
        var seen = await _seen.NextAsync($"{type} of {path}");
        Assert.Equal((type, path, WatchedEventState.SyncConnected), (seen.Type, seen.Path, seen.State));
    }

    /// <summary>A later change that is told, and in order, shows that nothing was told before it.</summary>
    private async Task ExpectNothingAsync()
    {
        var marker = Root.Parent.Child(Root.Name + "-marker");
        var told = new Recorder<WatchedEvent>();
        await Client.ExistsAsync(marker, told.Record);
        await Client.CreateAsync(marker, mode: CreateMode.Ephemeral);
        await told.NextAsync("the marker");
        _seen.AssertEmpty();
    }
}
