using Akka.Actor;
using AkkaZkStream.Coordination.Tests.Support;

namespace AkkaZkStream.Coordination.Tests.VirtualTime;

/// <summary>To the millisecond: until when a leader may lead, and when the next one is elected.</summary>
public sealed class LeaderDeadlineTests : VirtualCoordination
{
    // The session's timeout of 4 s times the client's safety factor of 0.9.
    private static readonly TimeSpan Validity = TimeSpan.FromSeconds(3.6);
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(1);

    [Fact]
    public async Task Stand_AfterALongWait_DeadlineCountsFromTheStand()
    {
        var (first, second) = (NewRequester(), NewRequester());
        await LeadAsync(first, "first");
        var sent = Time.MonotonicClock;
        Tell(second, new LeaderProtocol.Stand(Path, "second"));
        await MarkAsync(Coordinator);
        await LiveForAsync(TimeSpan.FromSeconds(30));

        Tell(first, new LeaderProtocol.Withdraw(Path, "first"));

        var elected = await second.ExpectAsync<LeaderProtocol.Elected>();
        Assert.Equal(Time.MonotonicClock + Validity, GrantDeadline.From(sent, elected.Grant.ValidFor).At);
    }

    [Fact]
    public async Task Lead_ReElectedAfterALostSession_DeadlineStillCountsFromTheStand()
    {
        var leader = NewRequester();
        var alive = StartOtherCoordinator();
        await MarkAsync(Coordinator);
        var sent = Time.MonotonicClock;
        Tell(leader, new LeaderProtocol.Stand(Path, "leader"));
        await leader.ExpectAsync<LeaderProtocol.Elected>();
        await LiveForAsync(TimeSpan.FromSeconds(10));

        Wire.Break();
        await leader.ExpectAsync<LeaderProtocol.Suspended>();
        Time.Advance(Validity);
        await leader.ExpectAsync<LeaderProtocol.Deposed>();
        Wire.Mend();
        var elected = await AdvanceUntilElectedAsync(leader, alive);

        var deadline = GrantDeadline.From(sent, elected.Grant.ValidFor).At;
        Assert.InRange(deadline, Time.MonotonicClock, Time.MonotonicClock + Validity);
    }

    [Fact]
    public async Task Lead_RequesterDies_TheNextIsElectedAtItsDeadlineAndNotBefore()
    {
        var (first, second) = (NewRequester(), NewRequester());
        await MarkAsync(Coordinator);
        var grant = await LeadAsync(first, "first");
        Tell(second, new LeaderProtocol.Stand(Path, "second"));
        await MarkAsync(Coordinator);

        second.Watch(first.Ref);
        Sys.Stop(first.Ref);
        await second.ExpectAsync<Terminated>();
        await LiveForAsync(grant.ValidFor - Tick);
        Assert.Empty(second.Drain());

        Time.Advance(Tick);
        Assert.True((await second.ExpectAsync<LeaderProtocol.Elected>()).Grant.Token > grant.Token);
    }

    private async Task<LeaderProtocol.Elected> AdvanceUntilElectedAsync(Requester candidate, IActorRef alive)
    {
        for (var step = 0; step < 200; step++)
        {
            Time.Advance(TimeSpan.FromMilliseconds(100));
            await MarkAsync(alive);
            if (candidate.Drain().OfType<LeaderProtocol.Elected>().FirstOrDefault() is { } elected) return elected;
        }

        throw new TimeoutException($"Expected an election within 20 virtual seconds; it is {Time.MonotonicClock}.");
    }

    private async Task<Grant> LeadAsync(Requester candidate, string name)
    {
        Tell(candidate, new LeaderProtocol.Stand(Path, name));
        return (await candidate.ExpectAsync<LeaderProtocol.Elected>()).Grant;
    }

    private void Tell(Requester requester, LeaderProtocol.Stand stand) => Coordinator.Tell(stand, requester.Ref);

    private void Tell(Requester requester, LeaderProtocol.Withdraw withdraw)
        => Coordinator.Tell(withdraw, requester.Ref);
}
