using Akka.Actor;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination.Tests.VirtualTime;

public sealed class LockClientTimeTests : VirtualCoordination
{
    [Fact]
    public async Task Hold_ManySessionTimeouts_RenewedAllTheTime()
    {
        var locks = new LockClient(Sys, Coordinator);
        await using var held = await locks.AcquireAsync(Path);

        for (var round = 0; round < 2; round++)
        {
            await LiveForAsync(TimeSpan.FromSeconds(30));
            Assert.True(held.IsValid);
        }

        Assert.False(held.Lost.IsCancellationRequested);
    }

    [Fact]
    public async Task Hold_CoordinatorFallsSilent_LostAtTheDeadlineByTheHoldersOwnClock()
    {
        var silent = Sys.ActorOf(Props.Create(() => new Silent(TimeSpan.FromSeconds(3))));
        var held = await new LockClient(Sys, silent).AcquireAsync(Path);

        Time.Advance(TimeSpan.FromMilliseconds(2999));
        Assert.True(held.IsValid);

        var lost = new TaskCompletionSource();
        held.Lost.Register(lost.SetResult);
        Time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.False(held.IsValid);
        await lost.Task;
    }

    /// <summary>Grants once, and never answers again.</summary>
    private sealed class Silent : ReceiveActor
    {
        public Silent(TimeSpan validFor) => Receive<LockProtocol.Acquire>(acquire => Sender.Tell(
            new LockProtocol.Acquired(
                acquire.Path, acquire.Holder, new Grant(new FencingToken(1), new Zxid(1), validFor))));
    }
}
