using Xunit;

namespace AkkaZkStream.ZooKeeper.Contract;

/// <summary>Watchers that are removed before they fire, one by one or all of a node.</summary>
public abstract class RemovedWatchesContract(IContractServer server) : ZooKeeperContract(server)
{
    // Only a test that has failed waits this long.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    private readonly Recorder<WatchedEvent> _seen = new();

    [Fact]
    public async Task RemoveWatch_ThenAChange_IsNotTold()
    {
        var path = await CreateNodeAsync("a");
        await Client.GetDataAsync(path, _seen.Record);
        await Client.GetChildrenAsync(path, _seen.Record);

        Assert.True(await Client.RemoveWatchAsync(path, _seen.Record));

        await Client.SetDataAsync(path, Bytes("x"));
        await Client.CreateAsync(path.Child("b"));
        _seen.AssertEmpty();
    }

    [Fact]
    public async Task RemoveWatch_OfOneType_LeavesTheOther()
    {
        var path = await CreateNodeAsync("a");
        await Client.GetDataAsync(path, _seen.Record);
        await Client.GetChildrenAsync(path, _seen.Record);

        Assert.True(await Client.RemoveWatchAsync(path, _seen.Record, WatcherType.Data));

        await Client.SetDataAsync(path, Bytes("x"));
        await Client.CreateAsync(path.Child("b"));
        Assert.Equal(WatchedEventType.NodeChildrenChanged, (await _seen.NextAsync("the child's event")).Type);
        _seen.AssertEmpty();
    }

    [Fact]
    public async Task RemoveWatch_OnAMissingNode_IsNotToldOfItsCreation()
    {
        await Client.ExistsAsync(Root.Child("a"), _seen.Record);

        Assert.True(await Client.RemoveWatchAsync(Root.Child("a"), _seen.Record));

        await CreateNodeAsync("a");
        _seen.AssertEmpty();
    }

    [Fact]
    public async Task RemoveWatch_OneOfTwoWatchers_LeavesTheOther()
    {
        var other = new Recorder<WatchedEvent>();
        var path = await CreateNodeAsync("a");
        await Client.GetDataAsync(path, _seen.Record);
        await Client.GetDataAsync(path, other.Record);

        Assert.True(await Client.RemoveWatchAsync(path, _seen.Record));

        await Client.SetDataAsync(path, Bytes("x"));
        Assert.Equal(WatchedEventType.NodeDataChanged, (await other.NextAsync("the other's event")).Type);
        _seen.AssertEmpty();
    }

    [Fact]
    public async Task RemoveWatch_FiredOrNeverSet_SaysSo()
    {
        var path = await CreateNodeAsync("a");
        Assert.False(await Client.RemoveWatchAsync(path, _seen.Record));
        await Client.GetDataAsync(path, _seen.Record);
        await Client.SetDataAsync(path, Bytes("x"));

        Assert.False(await Client.RemoveWatchAsync(path, _seen.Record));

        Assert.Equal(WatchedEventType.NodeDataChanged, (await _seen.NextAsync("the change")).Type);
    }

    [Fact]
    public async Task RemoveWatch_WithoutAConnection_IsNotSetAgain()
    {
        var client = await ConnectAsync(ThroughFaults);
        var states = new Recorder<ConnectionState>();
        using var listening = client.OnStateChanged(states.Record);
        var path = await CreateNodeAsync("a");
        await client.SyncAsync(path);
        await client.GetDataAsync(path, _seen.Record);
        Faults.Refuse();
        Faults.Break();
        await states.UntilAsync(ConnectionState.Suspended);

        Assert.True(await client.RemoveWatchAsync(path, _seen.Record));

        Faults.Release();
        await states.UntilAsync(ConnectionState.Reconnected);
        await client.SetDataAsync(path, Bytes("x"));
        _seen.AssertEmpty();
    }

    [Fact]
    public async Task RemoveAll_ThenChanges_NobodyIsToldButOfTheEnd()
    {
        var path = await CreateNodeAsync("a");
        var other = new Recorder<WatchedEvent>();
        await Client.GetDataAsync(path, _seen.Record);
        await Client.GetChildrenAsync(path, _seen.Record);
        await Client.GetDataAsync(path, other.Record);

        Assert.True(await Client.RemoveAllWatchesAsync(path));

        await Client.SetDataAsync(path, Bytes("x"));
        await Client.CreateAsync(path.Child("b"));
        await ExpectEndsAsync(_seen, WatchedEventType.DataWatchRemoved, WatchedEventType.ChildWatchRemoved);
        await ExpectEndsAsync(other, WatchedEventType.DataWatchRemoved);
    }

    [Fact]
    public async Task RemoveAll_OfOneType_LeavesTheOther()
    {
        var path = await CreateNodeAsync("a");
        await Client.GetDataAsync(path, _seen.Record);
        await Client.GetChildrenAsync(path, _seen.Record);

        Assert.True(await Client.RemoveAllWatchesAsync(path, WatcherType.Children));

        await ExpectEndsAsync(_seen, WatchedEventType.ChildWatchRemoved);
        await Client.CreateAsync(path.Child("b"));
        await Client.SetDataAsync(path, Bytes("x"));
        Assert.Equal(WatchedEventType.NodeDataChanged, (await _seen.NextAsync("the change")).Type);
        _seen.AssertEmpty();
    }

    [Fact]
    public async Task RemoveAll_WatchesThatStay_EndAndAreForgottenByTheServer()
    {
        var path = await CreateNodeAsync("a");
        await Client.AddWatchAsync(path, AddWatchMode.Persistent, _seen.Record);
        Assert.True(await Client.CheckWatchesAsync(path));

        Assert.False(await Client.RemoveAllWatchesAsync(path, WatcherType.Data));
        Assert.True(await Client.CheckWatchesAsync(path));
        Assert.True(await Client.RemoveAllWatchesAsync(path));

        Assert.False(await Client.CheckWatchesAsync(path));
        await Client.SetDataAsync(path, Bytes("x"));
        await ExpectEndsAsync(_seen, WatchedEventType.PersistentWatchRemoved);
    }

    [Fact]
    public async Task RemoveAll_NoneThere_SaysSo()
    {
        var path = await CreateNodeAsync("a");
        await Client.GetDataAsync(Root, _seen.Record);

        Assert.False(await Client.RemoveAllWatchesAsync(path));

        await Client.SetDataAsync(Root, Bytes("x"));
        Assert.Equal(WatchedEventType.NodeDataChanged, (await _seen.NextAsync("the other node's change")).Type);
    }

    [Fact]
    public async Task RemoveAll_TasksAndStreams_End()
    {
        var path = await CreateNodeAsync("a");
        var task = (await Client.WatchDataAsync(path)).Change;
        await using var stream = Client.WatchAsync(path.Child("b"), AddWatchMode.Persistent).GetAsyncEnumerator();
        var first = stream.MoveNextAsync();
        await Client.SyncAsync(path);

        await Client.RemoveAllWatchesAsync(path);
        await Client.RemoveAllWatchesAsync(path.Child("b"));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => task.WaitAsync(Longest));
        Assert.True(await first);
        Assert.Equal(WatchedEventType.PersistentWatchRemoved, stream.Current.Type);
        Assert.False(await stream.MoveNextAsync());
    }

    [Fact]
    public async Task RemoveAll_RootOfATreeCache_TheCacheGoesOn()
    {
        await using var cache = await TreeCache.OpenAsync(Client, Root);

        await Client.RemoveAllWatchesAsync(Root);
        var path = await CreateNodeAsync("a");
        await cache.SyncAsync();

        Assert.True(cache.TryGet(path, out _));
        Assert.True(cache.IsCurrent);
        Assert.True(await Client.CheckWatchesAsync(Root));
    }

    [Fact]
    public async Task CheckWatches_SetFiredAndSetAgain_SaysWhatTheServerHas()
    {
        var path = await CreateNodeAsync("a");
        Assert.False(await Client.CheckWatchesAsync(path));
        await Client.GetDataAsync(path, _seen.Record);
        Assert.True(await Client.CheckWatchesAsync(path));
        Assert.True(await Client.CheckWatchesAsync(path, WatcherType.Data));
        Assert.False(await Client.CheckWatchesAsync(path, WatcherType.Children));

        await Client.SetDataAsync(path, Bytes("x"));
        Assert.False(await Client.CheckWatchesAsync(path));

        await Client.GetChildrenAsync(path, _seen.Record);
        Assert.True(await Client.CheckWatchesAsync(path, WatcherType.Children));
    }

    private static async Task ExpectEndsAsync(Recorder<WatchedEvent> seen, params WatchedEventType[] expected)
    {
        foreach (var type in expected)
        {
            var end = await seen.NextAsync($"{type}");
            Assert.Equal((type, true), (end.Type, end.IsEnd));
        }

        seen.AssertEmpty();
    }
}
