using AkkaZkStream.Coordination.Tests.Support;

namespace AkkaZkStream.Coordination.Tests.Contract;

/// <summary>Lost replies and broken connections within the session: nothing is lost, and nothing is left
/// behind.</summary>
public abstract class LockFaultContract : CoordinationContract
{
    protected override TimeSpan SessionTimeout => LongSession;

    [Fact]
    public async Task Acquire_ReplyToCreateLost_TheNodeIsFoundAgain()
    {
        var requester = NewRequester();
        await ReleaseAsync(requester, (await AcquireAsync(requester)).Token);
        var struck = Ensemble.Wire.LoseReplyTo(Op.Create2);

        var grant = await AcquireAsync(requester);

        Assert.True(struck.IsCompleted);
        var name = Assert.Single(await ChildrenAsync());
        Assert.Equal(grant.Token.Value, (await Observer.GetDataAsync(Path.Child(name))).Stat.Czxid.Value);
        await ReleaseAsync(requester, grant.Token);
        Assert.Empty(await ChildrenAsync());
    }

    [Fact]
    public async Task Cancel_ReplyToCreateLost_NoNodeIsLeft()
    {
        var requester = NewRequester();
        await ReleaseAsync(requester, (await AcquireAsync(requester)).Token);
        var struck = Ensemble.Wire.LoseReplyTo(Op.Create2);

        Ask(requester);
        await struck;
        Coordinator.Tell(new LockProtocol.Cancel(Path, "h"), requester.Ref);

        await requester.FishAsync<LockProtocol.Cancelled>();
        Assert.Empty(await ChildrenAsync());
    }

    [Fact]
    public async Task Release_ReplyToDeleteLost_ReleasedOnlyWhenProvenGone()
    {
        var requester = NewRequester();
        var grant = await AcquireAsync(requester);
        var struck = Ensemble.Wire.LoseReplyTo(Op.Delete);

        await ReleaseAsync(requester, grant.Token);

        Assert.True(struck.IsCompleted);
        Assert.Empty(await ChildrenAsync());
    }

    [Fact]
    public async Task Release_ConnectionBroken_RetriedUntilTheNodeIsGone()
    {
        var requester = NewRequester();
        var grant = await AcquireAsync(requester);
        Ensemble.Wire.Break();
        await requester.ExpectAsync<LockProtocol.Suspended>();

        GiveBack(requester, grant.Token);
        Ensemble.Wire.Mend();

        await requester.ExpectAsync<LockProtocol.Released>();
        Assert.Empty(await ChildrenAsync());
    }

    [Fact]
    public async Task Hold_ConnectionCut_SuspendedThenResumedWithTheSameNode()
    {
        var requester = NewRequester();
        var grant = await AcquireAsync(requester);

        Ensemble.Wire.Cut();

        Assert.Equal(grant.Token, (await requester.ExpectAsync<LockProtocol.Suspended>()).Token);
        Assert.Equal(grant.Token, (await requester.ExpectAsync<LockProtocol.Resumed>()).Token);
        Coordinator.Tell(new LockProtocol.Renew(Path, "h", 7), requester.Ref);
        var renewed = await requester.ExpectAsync<LockProtocol.Renewed>();
        Assert.Equal(7, renewed.Number);
        Assert.InRange(renewed.ValidFor, TimeSpan.FromTicks(1), SessionTimeout);
        Assert.Single(await ChildrenAsync());
    }

    [Fact]
    public async Task Wait_ConnectionCut_StillInItsPlace()
    {
        var (first, second, third) = (NewRequester(), NewRequester(), NewRequester());
        var other = StartOtherCoordinator();
        Ask(other, first);
        var held = await ExpectGrantAsync(first);
        Ask(second);
        await QueueHasAsync(2);
        Ask(other, third);
        await QueueHasAsync(3);

        Ensemble.Wire.Cut();
        other.Tell(new LockProtocol.Release(Path, "h", held.Token), first.Ref);

        var next = await ExpectGrantAsync(second);
        GiveBack(second, next.Token);
        Assert.True((await ExpectGrantAsync(third)).Token > next.Token);
    }

    [Fact]
    public async Task Wait_PredecessorGoesWhileDisconnected_Granted()
    {
        var (first, second) = (NewRequester(), NewRequester());
        var other = StartOtherCoordinator();
        Ask(other, first);
        var held = await ExpectGrantAsync(first);
        Ask(second);
        await QueueHasAsync(2);

        Ensemble.Wire.Break();
        other.Tell(new LockProtocol.Release(Path, "h", held.Token), first.Ref);
        await first.ExpectAsync<LockProtocol.Released>();
        Ensemble.Wire.Mend();

        await ExpectGrantAsync(second);
    }
}
