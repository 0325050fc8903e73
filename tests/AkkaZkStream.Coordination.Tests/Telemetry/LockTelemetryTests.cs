using AkkaZkStream.Coordination.Tests.VirtualTime;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination.Tests.Telemetry;

/// <summary>To the tick: what is measured of waiting and holding.</summary>
public sealed class LockTelemetryTests : VirtualCoordination
{
    private const string Exclusive = "akka.zkstream.lock.mode=exclusive";

    private readonly ZkPath _lock = ZkPath.Parse($"/measured-{Guid.NewGuid():N}");

    [Fact]
    public async Task Claim_WaitedAndHeld_BothDurationsAndOneGrantEach()
    {
        using var measured = new Measured(_lock.Value);
        var (first, second) = (NewRequester(), NewRequester());
        Ask(first.Ref);
        var held = (await first.ExpectAsync<LockProtocol.Acquired>()).Grant;
        Ask(second.Ref);
        await MarkAsync(Coordinator);
        await LiveForAsync(TimeSpan.FromSeconds(2));

        Coordinator.Tell(new LockProtocol.Release(_lock, "h", held.Token), first.Ref);
        var next = (await second.ExpectAsync<LockProtocol.Acquired>()).Grant;
        await LiveForAsync(TimeSpan.FromSeconds(3));
        Coordinator.Tell(new LockProtocol.Release(_lock, "h", next.Token), second.Ref);
        await second.ExpectAsync<LockProtocol.Released>();

        Assert.Equal([(0.0, Exclusive), (2.0, Exclusive)], measured.Of("wait.duration"));
        Assert.Equal([(2.0, Exclusive), (3.0, Exclusive)], measured.Of("hold.duration"));
        Assert.Equal([(1.0, Exclusive), (1.0, Exclusive)], measured.Of("grants"));
        Assert.Empty(measured.Of("lost"));
    }

    [Fact]
    public async Task Claim_SessionLost_IsCountedWithItsReason()
    {
        using var measured = new Measured(_lock.Value);
        var requester = NewRequester();
        await MarkAsync(Coordinator);
        Ask(requester.Ref);
        var grant = (await requester.ExpectAsync<LockProtocol.Acquired>()).Grant;
        Wire.Break();
        await requester.ExpectAsync<LockProtocol.Suspended>();

        Time.Advance(grant.ValidFor);
        await requester.ExpectAsync<LockProtocol.Lost>();

        Assert.Equal([(1.0, $"{Exclusive} akka.zkstream.lock.lost.reason=session_lost")], measured.Of("lost"));
    }

    [Fact]
    public async Task Claim_RequesterDead_IsCountedWithItsReason()
    {
        using var measured = new Measured(_lock.Value);
        var (dead, next) = (NewRequester(), NewRequester());
        Ask(dead.Ref);
        await dead.ExpectAsync<LockProtocol.Acquired>();
        Ask(next.Ref);

        Sys.Stop(dead.Ref);
        await LiveForAsync(TimeSpan.FromSeconds(5));
        await next.ExpectAsync<LockProtocol.Acquired>();

        Assert.Equal([(1.0, $"{Exclusive} akka.zkstream.lock.lost.reason=requester_gone")], measured.Of("lost"));
    }

    [Fact]
    public async Task Claim_NeverGranted_MeasuresNothing()
    {
        using var measured = new Measured(_lock.Value);
        var (first, second) = (NewRequester(), NewRequester());
        Ask(first.Ref);
        await first.ExpectAsync<LockProtocol.Acquired>();
        Ask(second.Ref);

        Coordinator.Tell(new LockProtocol.Cancel(_lock, "h"), second.Ref);
        await second.ExpectAsync<LockProtocol.Cancelled>();

        Assert.Single(measured.Of("grants"));
        Assert.Empty(measured.Of("hold.duration"));
    }

    private void Ask(Akka.Actor.IActorRef requester)
        => Coordinator.Tell(new LockProtocol.Acquire(_lock, "h"), requester);
}
