using Xunit;

namespace AkkaZkStream.ZooKeeper.Contract;

/// <summary>Creating nodes of every kind.</summary>
public abstract class CreateModesContract(IContractServer server) : ZooKeeperContract(server)
{
    [Fact]
    public async Task Create_Persistent_ReturnsPathStatAndZxid()
    {
        var created = await Client.CreateAsync(Root.Child("a"), Bytes("data"));

        Assert.Equal(Root.Child("a"), created.Path);
        Assert.Equal(created.Zxid, created.Stat.Czxid);
        Assert.Equal(SessionId.None, created.Stat.EphemeralOwner);
        Assert.Equal(4, created.Stat.DataLength);
    }

    [Fact]
    public async Task Create_Persistent_OutlivesItsSession()
    {
        var other = await ConnectAsync();
        await other.CreateAsync(Root.Child("a"));

        await other.CloseAsync();
        await CatchUpAsync();

        Assert.True((await Client.ExistsAsync(Root.Child("a"))).Exists);
    }

    [Fact]
    public async Task Create_Ephemeral_IsOwnedByItsSession()
    {
        var created = await Client.CreateAsync(Root.Child("a"), mode: CreateMode.Ephemeral);

        Assert.Equal(Client.SessionId, created.Stat.EphemeralOwner);
    }

    [Fact]
    public async Task Create_EphemeralThenClose_IsGone()
    {
        var other = await ConnectAsync();
        await other.CreateAsync(Root.Child("a"), mode: CreateMode.Ephemeral);

        await other.CloseAsync();
        await CatchUpAsync();

        Assert.False((await Client.ExistsAsync(Root.Child("a"))).Exists);
    }

    [Theory]
    [InlineData(CreateMode.PersistentSequential)]
    [InlineData(CreateMode.EphemeralSequential)]
    public async Task Create_Sequential_CountsUpPerParent(CreateMode mode)
    {
        var first = await Client.CreateAsync(Root.Child("n-"), mode: mode);
        var second = await Client.CreateAsync(Root.Child("other-"), mode: mode);

        Assert.Equal("n-0000000000", first.Path.Name);
        Assert.Equal("other-0000000001", second.Path.Name);
        Assert.True(SequenceNumber.TryParse(second.Path.Name, "other-", out var number));
        Assert.Equal(1, number.Value);
    }

    [Fact]
    public async Task Create_SequentialAfterDelete_NeverReusesANumber()
    {
        var first = await Client.CreateAsync(Root.Child("n-"), mode: CreateMode.PersistentSequential);
        await Client.DeleteAsync(first.Path);

        var second = await Client.CreateAsync(Root.Child("n-"), mode: CreateMode.PersistentSequential);

        Assert.NotEqual(first.Path, second.Path);
    }

    [Fact]
    public async Task Create_ContainerWhoseLastChildGoes_IsDeletedByTheServer()
    {
        var container = (await Client.CreateAsync(Root.Child("c"), mode: CreateMode.Container)).Path;
        await Client.CreateAsync(container.Child("a"));
        var gone = new Recorder<WatchedEventType>();
        await Client.GetDataAsync(container, e => gone.Record(e.Type));

        await Client.DeleteAsync(container.Child("a"));

        Assert.Equal(WatchedEventType.NodeDeleted, await gone.NextAsync("the container's deletion"));
    }

    [Fact]
    public async Task Create_WithTimeToLive_IsDeletedByTheServer()
    {
        var gone = new Recorder<WatchedEventType>();
        var node = await Client.CreateAsync(
            Root.Child("t"), mode: CreateMode.PersistentWithTtl, timeToLive: TimeSpan.FromMilliseconds(1));

        var read = await Client.ExistsAsync(node.Path, e => gone.Record(e.Type));

        Assert.Equal(SessionId.None, node.Stat.EphemeralOwner);
        if (read.Exists) Assert.Equal(WatchedEventType.NodeDeleted, await gone.NextAsync("the node's deletion"));
    }

    [Fact]
    public async Task Create_SequentialWithTimeToLive_IsNumbered()
    {
        var created = await Client.CreateAsync(
            Root.Child("t-"), mode: CreateMode.PersistentSequentialWithTtl, timeToLive: TimeSpan.FromHours(1));

        Assert.Equal("t-0000000000", created.Path.Name);
    }

    [Fact]
    public async Task Create_TimeToLiveWithoutItsMode_IsRefusedBeforeItIsSent()
    {
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
            async () => await Client.CreateAsync(Root.Child("t"), timeToLive: TimeSpan.FromSeconds(1)));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
            async () => await Client.CreateAsync(Root.Child("t"), mode: CreateMode.PersistentWithTtl));
    }

    [Fact]
    public async Task Create_Existing_ThrowsNodeExists()
    {
        await CreateNodeAsync("a");

        var e = await Assert.ThrowsAsync<NodeExistsException>(async () => await Client.CreateAsync(Root.Child("a")));

        Assert.Equal(Root.Child("a"), e.Path);
        Assert.Equal(ZkErrorCode.NodeExists, e.Code);
    }

    [Fact]
    public async Task Create_WithoutParent_ThrowsNoNode() =>
        await Assert.ThrowsAsync<NoNodeException>(async () => await Client.CreateAsync(Root.Child("a").Child("b")));

    [Fact]
    public async Task Create_BelowEphemeral_IsRefused()
    {
        await Client.CreateAsync(Root.Child("a"), mode: CreateMode.Ephemeral);

        var e = await Assert.ThrowsAsync<ZkOperationException>(
            async () => await Client.CreateAsync(Root.Child("a").Child("b")));

        Assert.Equal(ZkErrorCode.NoChildrenForEphemerals, e.Code);
    }
}
