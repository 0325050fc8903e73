using AkkaZkStream.Coordination.Tests.Contract;
using AkkaZkStream.Coordination.Tests.Support;

namespace AkkaZkStream.Coordination.Tests;

/// <summary>
/// What Curator's users have run into, one test each. Elsewhere: a lock granted on the znode of a dying session
/// (<c>LockQueueAdoptionTests</c>), a create whose reply was lost (<c>LockFaultContract</c>), a predecessor that goes
/// between the read and the wait (<c>LockQueueContract</c>).
/// </summary>
public sealed class CuratorBugsTests : RecipeContract
{
    [Fact]
    public async Task Mutex_ReleasedOnAnotherThread_IsFree()
    {
        var (held, thread) = await OnAThreadOfItsOwnAsync(() => OurLocks.AcquireAsync(Path));
        var (isFree, other) = await OnAThreadOfItsOwnAsync(() => held.ReleaseAsync());

        Assert.NotEqual(thread, other);
        Assert.True(isFree);
        await using var next = await TheirLocks.AcquireAsync(Path).WaitAsync(Patience);
    }

    [Fact]
    public async Task Mutex_SameThreadAnotherIdentity_IsNotReentrant()
    {
        await using var held = await OurLocks.AcquireAsync(Path);

        var second = await OurLocks.AcquireIfFreeAsync(Path, "another");

        Assert.Equal(NotAcquiredReason.Held, Assert.IsType<LockOutcome.NotAcquired>(second).Reason);
    }

    [Fact]
    public async Task Semaphore_WaitingEndedWhileTheReplyToItsCreateIsLost_NoPermitLeaks()
    {
        await (await OurLocks.AcquirePermitAsync(Path, 1)).ReleaseAsync();
        for (var i = 0; i < 5; i++)
        {
            using var impatience = new CancellationTokenSource();
            var struck = Ensemble.Wire.LoseReplyTo(Op.Create2);
            var ended = OurLocks.AcquirePermitAsync(Path, 1, impatience.Token);
            await struck.WaitAsync(Patience);
            await impatience.CancelAsync();
            await ReleaseUnlessEndedAsync(ended);
        }

        await QueueHasAsync(0);
        await using var next = await TheirLocks.AcquirePermitAsync(Path, 1).WaitAsync(Patience);
    }

    [Fact]
    public async Task Latch_ConnectionBrokenAgainAndAgain_NeverTwoLeadersAndOneInTheEnd()
    {
        await using var ours = LeaderLatch.Start(OurLocks, Path, "ours");
        await ours.ElectedAsync().WaitAsync(Patience);
        await using var theirs = LeaderLatch.Start(TheirLocks, Path, "theirs");
        await QueueHasAsync(2);

        Ensemble.Wire.Break();
        var elected = await theirs.ElectedAsync().WaitAsync(Patience);

        // It was told, or its own clock has told it: an old leader does not wait for a connection to know.
        Assert.False(ours.IsLeader);
        Ensemble.Wire.Mend();
        await QueueHasAsync(2);
        Ensemble.Wire.Cut();
        await MarkAsync();
        Assert.False(ours.IsLeader);
        Assert.True(theirs.IsLeader);
        Assert.Equal(elected.Token, (await theirs.ElectedAsync()).Token);
    }

    [Fact]
    public async Task DoubleBarrier_ManyEnterOneByOne_NobodyWakesBeforeAllAreThere()
    {
        const int members = 20;
        var entering = new List<Task>();
        for (var i = 0; i < members - 1; i++)
        {
            entering.Add(new DoubleBarrier(Ours, Path, members).EnterAsync());
            await ChildrenAreAsync(i + 1, Path);
        }

        await Ours.SyncAsync(Path);
        await Ours.ExistsAsync(Path);
        Assert.Equal(0, Traffic.Events);
        await new DoubleBarrier(Theirs, Path, members).EnterAsync().WaitAsync(Patience);
        await Task.WhenAll(entering).WaitAsync(Patience);

        // They share a session, so that one event wakes them all.
        Assert.Equal(1, Traffic.Events);
    }

    protected override Task<Ensemble> StartAsync() => Embedded.InMemoryAsync();

    private static async Task ReleaseUnlessEndedAsync(Task<HeldPermit> acquiring)
    {
        try
        {
            await (await acquiring.WaitAsync(Patience)).ReleaseAsync();
        }
        catch (OperationCanceledException)
        {
            // It was ended before it was granted.
        }
    }

    private static async Task<(T Result, int Thread)> OnAThreadOfItsOwnAsync<T>(Func<Task<T>> act)
    {
        var begun = new TaskCompletionSource<(Task<T> Task, int Thread)>();
        new Thread(() => begun.SetResult((act(), Environment.CurrentManagedThreadId))) { IsBackground = true }.Start();
        var (task, thread) = await begun.Task;
        return (await task.WaitAsync(Patience), thread);
    }
}
