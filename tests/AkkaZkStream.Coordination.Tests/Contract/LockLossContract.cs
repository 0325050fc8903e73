using Akka.Actor;
using AkkaZkStream.Coordination.Tests.Support;

namespace AkkaZkStream.Coordination.Tests.Contract;

/// <summary>Sessions, requesters and coordinators that end: who hears what, and when the lock is given on.</summary>
public abstract class LockLossContract : CoordinationContract
{
    [Fact]
    [Shows(Recipe.Mutex, Trial.Expiry)]
    public async Task Hold_SessionExpires_LostIsHeardBeforeANewerGrant()
    {
        var requester = NewRequester();
        var grant = await AcquireAsync(requester);
        Ask(StartOtherCoordinator(), requester, "other");
        await QueueHasAsync(2);

        Ensemble.Wire.Break();

        await requester.ExpectAsync<LockProtocol.Suspended>();
        var lost = await requester.ExpectAsync<LockProtocol.Lost>();
        Assert.Equal((grant.Token, LossReason.SessionLost), (lost.Token, lost.Reason));
        Assert.True((await ExpectGrantAsync(requester)).Token > grant.Token);
    }

    [Fact]
    public async Task Wait_SessionExpires_QueuesAnewInTheNextSession()
    {
        var (first, second) = (NewRequester(), NewRequester());
        var other = StartOtherCoordinator();
        Ask(other, first);
        var held = await ExpectGrantAsync(first);
        Ask(second);
        await QueueHasAsync(2);

        Ensemble.Wire.Break();
        await QueueHasAsync(1);
        Ensemble.Wire.Mend();
        await QueueHasAsync(2);
        other.Tell(new LockProtocol.Release(Path, "h", held.Token), first.Ref);

        Assert.True((await ExpectGrantAsync(second)).Token > held.Token);
        Assert.Single(await ChildrenAsync());
    }

    [Fact]
    public async Task Hold_SessionExpires_TheNextAcquireIsInTheNextSession()
    {
        var requester = NewRequester();
        var grant = await AcquireAsync(requester);
        Ensemble.Wire.Break();
        await requester.ExpectAsync<LockProtocol.Suspended>();
        await requester.ExpectAsync<LockProtocol.Lost>();

        Ensemble.Wire.Mend();

        Assert.True((await AcquireAsync(requester)).Token > grant.Token);
        Assert.Single(await ChildrenAsync());
    }

    [Fact]
    public async Task Wait_RequesterDies_ItsNodeGoes()
    {
        var (first, second) = (NewRequester(), NewRequester());
        await AcquireAsync(first);
        Ask(second);
        await QueueHasAsync(2);

        Sys.Stop(second.Ref);

        await QueueHasAsync(1);
    }

    [Fact]
    [Shows(Recipe.Mutex, Trial.Death)]
    public async Task Hold_RequesterDies_GivenOnAfterItsDeadline()
    {
        var (first, second) = (NewRequester(), NewRequester());
        var clock = Sys.Scheduler;
        var sent = clock.MonotonicClock;
        var grant = await AcquireAsync(first);
        var deadline = GrantDeadline.From(sent, grant.ValidFor);
        Ask(second);
        await QueueHasAsync(2);

        Sys.Stop(first.Ref);

        await ExpectGrantAsync(second);
        Assert.True(deadline.HasPassed(clock.MonotonicClock), "Given on before the dead holder's deadline.");
    }

    [Fact]
    public async Task Terminate_Holding_LostAndGivenOnWhenReleased()
    {
        var (holder, waiter, mourner) = (NewRequester(), NewRequester(), NewRequester());
        var grant = await AcquireAsync(holder);
        Ask(waiter);
        await QueueHasAsync(2);
        mourner.Watch(Coordinator);

        Coordinator.Tell(CoordinatorProtocol.Terminate.Instance);

        Assert.Equal(LossReason.CoordinatorStopping, (await holder.ExpectAsync<LockProtocol.Lost>()).Reason);
        Assert.Equal(NotAcquiredReason.Stopping, (await waiter.ExpectAsync<LockProtocol.NotAcquired>()).Reason);
        await QueueHasAsync(1);
        await ReleaseAsync(holder, grant.Token);
        await mourner.ExpectAsync<Terminated>();
        Assert.Empty(await ChildrenAsync());
    }

    [Fact]
    public async Task Terminate_NobodyHolds_SubscribersHearOfNoLoss()
    {
        var listener = NewRequester();
        Coordinator.Tell(CoordinatorProtocol.Subscribe.Instance, listener.Ref);
        await listener.FishAsync<CoordinatorProtocol.SessionOpened>();
        listener.Watch(Coordinator);

        Coordinator.Tell(CoordinatorProtocol.Terminate.Instance);

        await listener.ExpectAsync<Terminated>();
    }

    [Fact]
    public async Task Kill_Holding_TheLockStaysUntilTheDeadline()
    {
        var (first, second) = (NewRequester(), NewRequester());
        var clock = Sys.Scheduler;
        var sent = clock.MonotonicClock;
        var grant = await AcquireAsync(first);
        Ask(StartOtherCoordinator(), second);
        await QueueHasAsync(2);

        Coordinator.Tell(Akka.Actor.Kill.Instance);

        await ExpectGrantAsync(second);
        var deadline = GrantDeadline.From(sent, grant.ValidFor);
        Assert.True(deadline.HasPassed(clock.MonotonicClock), "The lock was given on before the holder's deadline.");
    }

    [Fact]
    public async Task HolderActor_Fails_UnknownAndItsNodeGoes()
    {
        var (first, second) = (NewRequester(), NewRequester());
        await AcquireAsync(first);
        Ask(second);
        await QueueHasAsync(2);

        Sys.ActorSelection(Coordinator.Path / "lock-holder-1").Tell(Akka.Actor.Kill.Instance);

        await first.ExpectAsync<LockProtocol.Unknown>();
        await ExpectGrantAsync(second);
        await QueueHasAsync(1);
    }
}
