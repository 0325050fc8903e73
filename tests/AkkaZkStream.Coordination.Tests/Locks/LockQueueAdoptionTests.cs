using AkkaZkStream.Coordination.Locks;
using AkkaZkStream.Coordination.Sessions;
using AkkaZkStream.Coordination.Tests.Support;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination.Tests.Locks;

/// <summary>After a create whose answer was lost, a znode with the right id is adopted, but never a dying
/// session's.</summary>
public sealed class LockQueueAdoptionTests : IAsyncLifetime
{
    private static readonly ZkPath Path = ZkPath.Parse("/adoption");

    private readonly LockQueue _queue = new(new ParentPath(ParentNodes.Persistent));
    private readonly ContenderId _id = ContenderId.New().Attempt(1);
    private Ensemble _ensemble = null!;
    private ZooKeeperClient _present = null!;
    private ZooKeeperClient _dying = null!;

    public async Task InitializeAsync()
    {
        _ensemble = await Embedded.InMemoryAsync();
        _present = await _ensemble.ConnectAsync();
        _dying = await _ensemble.ConnectAsync();
        await _present.CreateAsync(Path);
    }

    public async Task DisposeAsync()
    {
        await _present.DisposeAsync();
        await _dying.DisposeAsync();
        await _ensemble.DisposeAsync();
    }

    [Fact]
    public async Task TakeTurn_NodeOfThePresentSession_Adopted()
    {
        var created = await CreateAsync(_present);

        var outcome = await _queue.TakeTurnAsync(TurnAfterLostReply());

        var granted = Assert.IsType<QueueOutcome.Granted>(outcome);
        Assert.Equal(created.Stat.Czxid, granted.Node.Czxid);
        Assert.Single(await ChildrenAsync());
    }

    [Fact]
    public async Task TakeTurn_NodeOfADyingSession_WaitsBehindItAndIsGrantedOnItsOwn()
    {
        var created = await CreateAsync(_dying);

        var turn = _queue.TakeTurnAsync(TurnAfterLostReply());
        await _dying.DisposeAsync();

        var granted = Assert.IsType<QueueOutcome.Granted>(await turn);
        Assert.True(granted.Node.Czxid > created.Stat.Czxid);
        Assert.Equal(granted.Node.Name, Assert.Single(await ChildrenAsync()));
    }

    [Fact]
    public async Task Leave_AfterLostReply_EveryNodeOfTheAttemptGoes()
    {
        await CreateAsync(_present);
        await _present.CreateAsync(Path.Child("config"));

        var outcome = await LockQueue.LeaveAsync(TurnAfterLostReply().Place);

        Assert.IsType<QueueOutcome.Gone>(outcome);
        Assert.Equal("config", Assert.Single(await ChildrenAsync()));
    }

    [Fact]
    public async Task TakeTurn_SuffixesWrapped_OldestGoesFirst()
    {
        var first = await CreateAsync(_present);
        await _dying.CreateAsync(Path.Child("other-lock--2147483648"), default, CreateMode.Ephemeral);

        var granted = Assert.IsType<QueueOutcome.Granted>(await _queue.TakeTurnAsync(TurnAfterLostReply()));

        Assert.Equal(first.Stat.Czxid, granted.Node.Czxid);
    }

    private Turn TurnAfterLostReply()
    {
        var session = new ZkSession(_present, _present.SessionId, 1);
        return new Turn(new QueuePlace(session, Path, _id, "h", LockQueuePolicy.Exclusive) { MayHaveEntered = true });
    }

    private ValueTask<CreateResult> CreateAsync(ZooKeeperClient client)
        => client.CreateAsync(Path.Child(LockNodeName.Prefix(_id)), default, CreateMode.EphemeralSequential);

    private async Task<IReadOnlyList<string>> ChildrenAsync() => (await _present.GetChildrenAsync(Path)).Children;
}
