using AkkaZkStream.Coordination.Tests.Support;

namespace AkkaZkStream.Coordination.Tests.VirtualTime;

/// <summary>To the millisecond: until when a grant is good, and when the lock is given on.</summary>
public sealed class LockDeadlineTests : VirtualCoordination
{
    // The session's timeout of 4 s times the client's safety factor of 0.9.
    private static readonly TimeSpan Validity = TimeSpan.FromSeconds(3.6);
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(1);

    [Fact]
    public async Task Acquire_SessionJustHeard_ValidForItsWholeSafeTime()
    {
        await MarkAsync(Coordinator);
        var requester = NewRequester();

        Ask(requester);

        var grant = (await requester.ExpectAsync<LockProtocol.Acquired>()).Grant;
        Assert.Equal(Validity, grant.ValidFor);
    }

    [Fact]
    public async Task Acquire_AfterALongWait_CountsFromTheRequest()
    {
        var (first, second) = (NewRequester(), NewRequester());
        Ask(first);
        var held = (await first.ExpectAsync<LockProtocol.Acquired>()).Grant;
        var sent = Time.MonotonicClock;
        Ask(second);
        await MarkAsync(Coordinator);
        await LiveForAsync(TimeSpan.FromSeconds(30));

        Coordinator.Tell(new LockProtocol.Release(Path, "h", held.Token), first.Ref);

        var grant = (await second.ExpectAsync<LockProtocol.Acquired>()).Grant;
        Assert.Equal(TimeSpan.FromSeconds(30) + Validity, grant.ValidFor);
        Assert.Equal(Time.MonotonicClock + Validity, GrantDeadline.From(sent, grant.ValidFor).At);
    }

    [Fact]
    public async Task Renew_SecondsLater_DeadlineMovesWithTheSession()
    {
        var requester = NewRequester();
        Ask(requester);
        await requester.ExpectAsync<LockProtocol.Acquired>();
        await LiveForAsync(TimeSpan.FromSeconds(3));

        Coordinator.Tell(new LockProtocol.Renew(Path, "h", 1), requester.Ref);

        Assert.Equal(Validity, (await requester.ExpectAsync<LockProtocol.Renewed>()).ValidFor);
    }

    [Fact]
    public async Task Hold_NothingIsHeardFromTheServer_LostAtTheDeadlineAndNotBefore()
    {
        var requester = NewRequester();
        await MarkAsync(Coordinator);
        Ask(requester);
        var grant = (await requester.ExpectAsync<LockProtocol.Acquired>()).Grant;
        Wire.Break();
        await requester.ExpectAsync<LockProtocol.Suspended>();

        Time.Advance(grant.ValidFor - Tick);
        Coordinator.Tell(new LockProtocol.Renew(Path, "h", 1), requester.Ref);
        Assert.Equal(Tick, (await requester.ExpectAsync<LockProtocol.Renewed>()).ValidFor);

        Time.Advance(Tick);
        Assert.Equal(LossReason.SessionLost, (await requester.ExpectAsync<LockProtocol.Lost>()).Reason);
    }

    [Fact]
    public async Task Hold_RequesterDies_GivenOnAtItsDeadlineAndNotBefore()
    {
        var (first, second) = (NewRequester(), NewRequester());
        await MarkAsync(Coordinator);
        Ask(first);
        var grant = (await first.ExpectAsync<LockProtocol.Acquired>()).Grant;
        Ask(second);

        first.Watch(Coordinator);
        second.Watch(first.Ref);
        Sys.Stop(first.Ref);
        await second.ExpectAsync<Akka.Actor.Terminated>();
        await LiveForAsync(grant.ValidFor - Tick);
        Assert.Empty(second.Drain());

        Time.Advance(Tick);
        Assert.True((await second.ExpectAsync<LockProtocol.Acquired>()).Grant.Token > grant.Token);
    }

    [Fact]
    public async Task Hold_SessionLostInSilence_TheNextGrantComesAfterTheDeadline()
    {
        var (first, second) = (NewRequester(), NewRequester());
        var other = StartOtherCoordinator();
        await MarkAsync(Coordinator);
        Ask(first);
        var deadline = Time.MonotonicClock + (await first.ExpectAsync<LockProtocol.Acquired>()).Grant.ValidFor;
        Ask(second, "other", other);
        await MarkAsync(other);

        Wire.Break();
        await first.ExpectAsync<LockProtocol.Suspended>();
        var grantedAt = await AdvanceUntilGrantedAsync(second, other);

        Assert.True(grantedAt > deadline, $"Expected a grant after {deadline}, got one at {grantedAt}.");
        Assert.IsType<LockProtocol.Lost>(Assert.Single(first.Drain()));
    }

    [Fact]
    public async Task Acquire_ReplyReadAfterTheSessionsTime_GrantsNothing()
    {
        var requester = NewRequester();
        Ask(requester);
        var first = (await requester.ExpectAsync<LockProtocol.Acquired>()).Grant;
        Coordinator.Tell(new LockProtocol.Release(Path, "h", first.Token), requester.Ref);
        await requester.ExpectAsync<LockProtocol.Released>();

        await Server.Faults.CutAsync(requests: false, replies: true);
        Ask(requester);
        await NodeIsThereAsync();
        Time.Advance(Validity);
        await Server.Faults.HealAsync();

        // The old session is over; the first thing heard is a grant in the next one.
        Time.Advance(TimeSpan.FromSeconds(1));
        var grant = (await requester.ExpectAsync<LockProtocol.Acquired>()).Grant;
        Assert.True(grant.ValidFor > Validity);
    }

    private async Task<TimeSpan> AdvanceUntilGrantedAsync(Requester requester, Akka.Actor.IActorRef alive)
    {
        for (var step = 0; step < 100; step++)
        {
            Time.Advance(TimeSpan.FromMilliseconds(100));
            await MarkAsync(alive);
            if (requester.Drain().OfType<LockProtocol.Acquired>().Any()) return Time.MonotonicClock;
        }

        throw new TimeoutException($"Expected a grant within 10 virtual seconds; it is {Time.MonotonicClock}.");
    }

    // The server's own reply to a bystander shows that the create has been applied.
    private async Task NodeIsThereAsync()
    {
        var options = Options with { Transport = Server.Transport };
        await using var observer = await ZooKeeper.ZooKeeperClient.ConnectAsync(options);
        while (true)
        {
            var changed = new TaskCompletionSource();
            var there = (await observer.ExistsAsync(Path, _ => changed.TrySetResult())).Exists;
            if (there && await ChildrenOfAsync(observer, () => changed.TrySetResult()) > 0) return;
            await changed.Task.WaitAsync(TimeSpan.FromSeconds(60));
        }
    }

    private static async Task<int> ChildrenOfAsync(ZooKeeper.ZooKeeperClient observer, Action changed)
        => (await observer.GetChildrenAsync(Path, _ => changed())).Children.Count;
}
