using Xunit;

namespace AkkaZkStream.ZooKeeper.Contract;

/// <summary>A local mirror of a subtree: what it shows, what it tells, and what ends it.</summary>
public abstract class TreeCacheContract(IContractServer server) : ZooKeeperContract(server)
{
    private readonly Recorder<TreeChange> _changes = new();
    private readonly Recorder<ConnectionState> _states = new();

    [Fact]
    public async Task Open_TreeIsThere_AllOfItIs()
    {
        var a = await CreateNodeAsync("a", "1");
        await Client.CreateAsync(a.Child("b"), Bytes("2"), CreateMode.Ephemeral);

        await using var cache = await TreeCache.OpenAsync(Client, Root);

        Assert.True(cache.IsCurrent);
        Assert.Equal(3, cache.Count);
        Assert.Equal(["b"], cache.Children(a));
        Assert.True(cache.TryGet(a.Child("b"), out var node));
        Assert.Equal(("2", Client.SessionId), (Text(node.Data), node.Stat.EphemeralOwner));
        Assert.False(cache.TryGet(Root.Child("missing"), out _));
        Assert.False(cache.TryGet(ZkPath.Root, out _));
    }

    [Fact]
    public async Task Open_RootMissing_FollowsItsLife()
    {
        var root = Root.Child("a");
        await using var cache = await TreeCache.OpenAsync(Client, root);
        Assert.Equal(0, cache.Count);
        var told = FollowAsync(cache);

        // Each step is seen before the next: what comes and goes between two looks is not told.
        await Client.CreateAsync(root);
        await ExpectAsync(TreeChangeType.NodeAdded, root);
        await Client.CreateAsync(root.Child("b"));
        await ExpectAsync(TreeChangeType.NodeAdded, root.Child("b"));
        await Client.DeleteRecursiveAsync(root);

        await ExpectAsync(TreeChangeType.NodeRemoved, root.Child("b"));
        await ExpectAsync(TreeChangeType.NodeRemoved, root);
        Assert.Equal(0, cache.Count);
        await cache.DisposeAsync();
        await told;
    }

    [Fact]
    public async Task Sync_AfterAnothersWrites_ShowsThem()
    {
        var client = await ConnectAsync();
        await using var cache = await TreeCache.OpenAsync(client, Root);
        var a = await CreateNodeAsync("a", "old");
        await Client.SetDataAsync(a, Bytes("new"));

        await cache.SyncAsync();

        Assert.True(cache.TryGet(a, out var node));
        Assert.Equal("new", Text(node.Data));
        await Client.DeleteAsync(a);
        await cache.SyncAsync();
        Assert.Empty(cache.Children(Root));
    }

    [Fact]
    public async Task Changes_BeginWithWhatIsThere_ParentsFirst()
    {
        var a = await CreateNodeAsync("a");
        await Client.CreateAsync(a.Child("b"));
        await using var cache = await TreeCache.OpenAsync(Client, Root);
        var told = FollowAsync(cache);
        var initial = new List<TreeChange>();
        for (var i = 0; i < 3; i++) initial.Add(await _changes.NextAsync("a node that was there"));

        await Client.SetDataAsync(a, Bytes("x"));

        Assert.Equal([Root, a, a.Child("b")], initial.Select(change => change.Node.Path));
        Assert.All(initial, change => Assert.True(change is { Type: TreeChangeType.NodeAdded, IsInitial: true }));
        var updated = await ExpectAsync(TreeChangeType.NodeUpdated, a);
        Assert.Equal(("x", false), (Text(updated.Node.Data), updated.IsInitial));
        await cache.DisposeAsync();
        await told;
    }

    [Fact]
    public async Task Break_ChangedMeanwhile_IsComparedAndTold()
    {
        var (kept, set, deleted, again) = (
            await CreateNodeAsync("kept"), await CreateNodeAsync("set"), await CreateNodeAsync("del"),
            await CreateNodeAsync("re"));
        await Client.CreateAsync(again.Child("old"));
        var client = await ConnectThroughFaultsAsync();
        await using var cache = await TreeCache.OpenAsync(client, Root);
        var told = FollowAsync(cache, initial: false);

        Faults.Refuse();
        Faults.Break();
        await _states.UntilAsync(ConnectionState.Suspended);
        Assert.False(cache.IsCurrent);
        await Client.SetDataAsync(set, Bytes("x"));
        await Client.DeleteAsync(deleted);
        await Client.DeleteRecursiveAsync(again);
        await Client.CreateAsync(again);
        await Client.CreateAsync(kept.Child("new"));
        Faults.Release();
        await _states.UntilAsync(ConnectionState.Reconnected);
        await cache.SyncAsync();

        Assert.True(cache.IsCurrent);
        var seen = new HashSet<(TreeChangeType, ZkPath)>();
        for (var i = 0; i < 6; i++)
        {
            var change = await _changes.NextAsync("a change made while disconnected");
            seen.Add((change.Type, change.Node.Path));
        }

        Assert.Equal(
            [
                (TreeChangeType.NodeUpdated, set),
                (TreeChangeType.NodeRemoved, deleted),
                (TreeChangeType.NodeRemoved, again.Child("old")),
                (TreeChangeType.NodeRemoved, again),
                (TreeChangeType.NodeAdded, again),
                (TreeChangeType.NodeAdded, kept.Child("new")),
            ],
            seen);
        _changes.AssertEmpty();
        await cache.DisposeAsync();
        await told;
    }

    [Fact]
    public async Task Lost_NewSession_IsFollowedThere()
    {
        var client = await ConnectThroughFaultsAsync(TimeSpan.FromSeconds(3));
        await using var cache = await TreeCache.OpenAsync(client, Root);
        Faults.Refuse();
        Faults.Break();
        await _states.UntilAsync(ConnectionState.Lost);
        await CreateNodeAsync("meanwhile");
        Faults.Release();
        await _states.UntilAsync(ConnectionState.Connected);
        await cache.SyncAsync();
        await CreateNodeAsync("afterwards");

        await cache.SyncAsync();

        Assert.Equal(["afterwards", "meanwhile"], cache.Children(Root).Order());
        Assert.True(cache.IsCurrent);
    }

    [Fact]
    public async Task Lost_NoNewSession_IsTheEnd()
    {
        var client = await ConnectThroughFaultsAsync(TimeSpan.FromSeconds(3), newSession: false);
        await using var cache = await TreeCache.OpenAsync(client, Root);
        var told = FollowAsync(cache);

        Faults.Refuse();
        Faults.Break();

        await Assert.ThrowsAsync<SessionExpiredException>(() => cache.Completion);
        await Assert.ThrowsAsync<SessionExpiredException>(() => told);
        Assert.False(cache.IsCurrent);
        Assert.True(cache.TryGet(Root, out _));
    }

    [Fact]
    public async Task Close_Client_EndsTheCacheAndItsChanges()
    {
        var client = await ConnectAsync();
        await using var cache = await TreeCache.OpenAsync(client, Root);
        var told = FollowAsync(cache);

        await client.CloseAsync();

        await told;
        await cache.Completion;
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await cache.SyncAsync());
    }

    [Fact]
    public async Task Unreadable_Node_IsLeftOutWithAllBelowIt()
    {
        var secret = await CreateNodeAsync("secret");
        await Client.CreateAsync(secret.Child("below"));
        await Client.SetAclAsync(secret, [new Acl(AclPermissions.Create | AclPermissions.Delete, "world", "anyone")]);

        await using var cache = await TreeCache.OpenAsync(Client, Root);
        await CreateNodeAsync("public");
        await cache.SyncAsync();

        Assert.Equal(["public"], cache.Children(Root));
        Assert.Equal(2, cache.Count);
    }

    [Fact]
    public async Task Unreadable_Root_IsRefused()
    {
        var secret = await CreateNodeAsync("secret");
        await Client.SetAclAsync(secret, [new Acl(AclPermissions.Create | AclPermissions.Delete, "world", "anyone")]);

        await Assert.ThrowsAsync<NoAuthException>(async () => await TreeCache.OpenAsync(Client, secret));
    }

    [Fact]
    public async Task Nodes_MoreThanAllowed_EndTheCache()
    {
        await CreateNodeAsync("a");
        await using var cache = await TreeCache.OpenAsync(Client, Root, nodesMax: 2);

        await CreateNodeAsync("b");

        var e = await Assert.ThrowsAsync<InvalidOperationException>(() => cache.Completion);
        Assert.Equal($"Expected at most 2 nodes at and below {Root}, got one more.", e.Message);
    }

    [Fact]
    public async Task Changes_ReaderTooSlow_FailAndCanBeBegunAnew()
    {
        await using var cache = await TreeCache.OpenAsync(Client, Root);
        await using var slow = cache.ChangesAsync(bufferMax: 1).GetAsyncEnumerator();
        Assert.True(await slow.MoveNextAsync());

        await CreateNodeAsync("a");
        await CreateNodeAsync("b");
        await cache.SyncAsync();

        Assert.True(await slow.MoveNextAsync());
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await slow.MoveNextAsync());
        var told = FollowAsync(cache);
        await ExpectAsync(TreeChangeType.NodeAdded, Root);
        await ExpectAsync(TreeChangeType.NodeAdded, Root.Child("a"));
        await cache.DisposeAsync();
        await told;
    }

    private async Task<ZooKeeperClient> ConnectThroughFaultsAsync(TimeSpan? timeout = null, bool newSession = true)
    {
        var client = await ConnectAsync(options => ThroughFaults(options) with
        {
            SessionTimeout = timeout ?? options.SessionTimeout,
            NewSessionAfterLost = newSession,
        });
        client.OnStateChanged(_states.Record);
        return client;
    }

    private async Task FollowAsync(TreeCache cache, bool initial = true)
    {
        await foreach (var change in cache.ChangesAsync())
            if (initial || !change.IsInitial) _changes.Record(change);
    }

    private async Task<TreeChange> ExpectAsync(TreeChangeType type, ZkPath path)
    {
        var change = await _changes.NextAsync($"{type} of {path}");
        Assert.Equal((type, path), (change.Type, change.Node.Path));
        return change;
    }
}
