using Xunit;

namespace AkkaZkStream.ZooKeeper.Contract;

/// <summary>A lost connection within a living session.</summary>
public abstract class ReconnectContract(IContractServer server) : ZooKeeperContract(server)
{
    private readonly Recorder<ConnectionState> _states = new();

    [Fact]
    public async Task Break_SessionLives_IsSuspendedThenReconnected()
    {
        var client = await ConnectThroughFaultsAsync();
        var session = client.SessionId;
        await client.CreateAsync(Root.Child("a"), mode: CreateMode.Ephemeral);

        Faults.Break();

        Assert.Equal(ConnectionState.Suspended, await _states.NextAsync("Suspended"));
        Assert.Equal(ConnectionState.Reconnected, await _states.NextAsync("Reconnected"));
        Assert.Equal(session, client.SessionId);
        Assert.True((await client.ExistsAsync(Root.Child("a"))).Exists);
    }

    [Fact]
    public async Task Break_AgainAndAgain_NeverClosesTheSession()
    {
        var client = await ConnectThroughFaultsAsync();
        await client.CreateAsync(Root.Child("a"), mode: CreateMode.Ephemeral);

        for (var round = 0; round < 10; round++)
        {
            Faults.Break();
            await _states.UntilAsync(ConnectionState.Reconnected);
        }

        await CatchUpAsync();
        Assert.Equal(client.SessionId, (await Client.ExistsAsync(Root.Child("a"))).Stat!.Value.EphemeralOwner);
    }

    [Fact]
    public async Task Request_WhileSuspended_WaitsForTheConnection()
    {
        var client = await ConnectThroughFaultsAsync();
        Faults.Refuse();
        Faults.Break();
        await _states.UntilAsync(ConnectionState.Suspended);

        var create = client.CreateAsync(Root.Child("a"));
        Faults.Release();

        Assert.Equal(Root.Child("a"), (await create).Path);
    }

    [Fact]
    public async Task Write_AnswerLost_IsUnknownAndNamed()
    {
        var client = await ConnectThroughFaultsAsync();
        Faults.HoldAnswers();
        var create = client.CreateAsync(Root.Child("a"));
        await AppliedAsync(Root.Child("a"));

        Faults.Break();

        var e = await Assert.ThrowsAsync<UnknownOutcomeException>(async () => await create);
        Assert.Equal(("create", Root.Child("a")), (e.Operation, e.Path!.Value));
        Assert.True(e.IsTransient);
    }

    [Fact]
    public async Task ProtectedCreate_AnswerLost_FindsItsNodeAgain()
    {
        var client = await ConnectThroughFaultsAsync();
        var children = new Recorder<WatchedEvent>();
        await Client.GetChildrenAsync(Root, children.Record);
        Faults.HoldAnswers();
        var create = client.CreateProtectedAsync(Root.Child("n-")).AsTask();
        await children.NextAsync("the node to be created");

        Faults.Break();
        Faults.Release();

        var created = await create;
        await CatchUpAsync();
        Assert.Equal([created.Path.Name], (await Client.GetChildrenAsync(Root)).Children);
        Assert.EndsWith("-n-0000000000", created.Path.Name);
        Assert.Equal(client.SessionId, created.Stat.EphemeralOwner);
    }

    [Fact]
    public async Task Retry_ReadWhoseAnswerWasLost_IsAskedAgain()
    {
        var client = await ConnectThroughFaultsAsync();
        Faults.HoldAnswers();
        var tries = 0;
        var read = client.RetryAsync(
            c =>
            {
                tries++;
                return c.ExistsAsync(Root);
            },
            RetryPolicy.Times(5, TimeSpan.Zero));

        Faults.Break();
        Faults.Release();

        Assert.True((await read).Exists);
        Assert.Equal(2, tries);
    }

    [Fact]
    public async Task Read_AnswerLost_IsConnectionLoss()
    {
        var client = await ConnectThroughFaultsAsync();
        Faults.HoldAnswers();
        var read = client.GetDataAsync(Root);

        Faults.Break();

        var e = await Assert.ThrowsAsync<ConnectionLossException>(async () => await read);
        Assert.True(e.IsTransient);
    }

    [Fact]
    public async Task Watches_ChangedMeanwhile_FireAfterReconnect()
    {
        var (data, children, deleted) = (
            await CreateNodeAsync("d"), await CreateNodeAsync("c"), await CreateNodeAsync("x"));
        var client = await ConnectThroughFaultsAsync();
        var fired = new Recorder<(WatchedEventType, ZkPath)>();
        await client.GetDataAsync(data, Record);
        await client.GetChildrenAsync(children, Record);
        await client.GetDataAsync(deleted, Record);
        await client.ExistsAsync(Root.Child("new"), Record);

        await WhileDisconnectedAsync(client, async () =>
        {
            await Client.SetDataAsync(data, Bytes("x"));
            await Client.CreateAsync(children.Child("b"));
            await Client.DeleteAsync(deleted);
            await CreateNodeAsync("new");
        });

        var seen = new HashSet<(WatchedEventType, ZkPath)>();
        for (var i = 0; i < 4; i++) seen.Add(await fired.NextAsync("an event that was missed"));
        Assert.Equal(
            [
                (WatchedEventType.NodeDataChanged, data),
                (WatchedEventType.NodeChildrenChanged, children),
                (WatchedEventType.NodeDeleted, deleted),
                (WatchedEventType.NodeCreated, Root.Child("new")),
            ],
            seen);

        void Record(WatchedEvent change) => fired.Record((change.Type, change.Path));
    }

    [Fact]
    public async Task Watches_ChangedAfterwards_FireAsBefore()
    {
        var path = await CreateNodeAsync("a");
        var client = await ConnectThroughFaultsAsync();
        var fired = new Recorder<WatchedEventType>();
        await client.GetDataAsync(path, e => fired.Record(e.Type));

        await WhileDisconnectedAsync(client, () => Task.CompletedTask);
        fired.AssertEmpty();
        await Client.SetDataAsync(path, Bytes("x"));

        Assert.Equal(WatchedEventType.NodeDataChanged, await fired.NextAsync("the event"));
    }

    [Fact]
    public async Task PersistentWatches_AfterReconnect_GoOn()
    {
        var client = await ConnectThroughFaultsAsync();
        var fired = new Recorder<(WatchedEventType, ZkPath)>();
        await client.AddWatchAsync(Root, AddWatchMode.PersistentRecursive, e => fired.Record((e.Type, e.Path)));

        await WhileDisconnectedAsync(client, () => Task.CompletedTask);
        var path = await CreateNodeAsync("a");

        Assert.Equal((WatchedEventType.NodeCreated, path), await fired.NextAsync("the event"));
    }

    [Fact]
    public async Task Watches_MoreThanOneChunk_AllComeBack()
    {
        const int Count = 4000;
        var client = await ConnectThroughFaultsAsync();
        var fired = new Recorder<ZkPath>();
        var watched = Enumerable.Range(0, Count).Select(
            i => Root.Child($"a-node-with-a-name-of-some-length-{i:d6}")).ToArray();
        await Task.WhenAll(watched.Select(path => client.ExistsAsync(path, e => fired.Record(e.Path)).AsTask()));

        await WhileDisconnectedAsync(client, () => Task.CompletedTask);
        await Task.WhenAll(watched.Select(path => Client.CreateAsync(path).AsTask()));

        var seen = new HashSet<ZkPath>();
        while (seen.Count < Count) seen.Add(await fired.NextAsync($"event {seen.Count} of {Count}"));
    }

    private async Task<ZooKeeperClient> ConnectThroughFaultsAsync()
    {
        var client = await ConnectAsync(ThroughFaults);
        client.OnStateChanged(_states.Record);
        return client;
    }

    private async Task WhileDisconnectedAsync(ZooKeeperClient client, Func<Task> act)
    {
        Faults.Refuse();
        Faults.Break();
        await _states.UntilAsync(ConnectionState.Suspended);
        await act();
        Faults.Release();
        await _states.UntilAsync(ConnectionState.Reconnected);

        // What is asked after Reconnected is answered after the watches have been set again.
        await client.SyncAsync(Root);
    }

    /// <summary>Another client sees the node: the server has applied the create.</summary>
    private async Task AppliedAsync(ZkPath path)
    {
        var created = new Recorder<WatchedEvent>();
        if (!(await Client.ExistsAsync(path, created.Record)).Exists) await created.NextAsync($"{path} to be created");
    }
}
