using Akka.Actor;
using AkkaZkStream.Coordination.Tests.Support;
using AkkaZkStream.TestKit;

namespace AkkaZkStream.Coordination.Tests.Contract;

/// <summary>Permits: never too many, first come first served, none leaked, the number changed on the way.</summary>
public abstract class SemaphoreContract : RecipeContract
{
    [Fact]
    public async Task Acquire_AllPermitsHeld_WaitsForAnyToBeGivenBack()
    {
        var first = await OurLocks.AcquirePermitAsync(Path, 2);
        await using var second = await TheirLocks.AcquirePermitAsync(Path, 2);
        var third = OurLocks.AcquirePermitAsync(Path, 2);
        await QueueHasAsync(3);
        await MarkAsync();
        Assert.False(third.IsCompleted);

        await second.DisposeAsync();

        Assert.True((await third.WaitAsync(Patience)).IsValid);
        Assert.True(await first.ReleaseAsync());
    }

    [Fact]
    [Shows(Recipe.Semaphore, Trial.Contention)]
    public async Task Acquire_ManyWait_ServedInTheirOrder()
    {
        var held = new[] { await OurLocks.AcquirePermitAsync(Path, 2), await OurLocks.AcquirePermitAsync(Path, 2) };
        var waiting = new List<Task<HeldPermit>>();
        for (var i = 0; i < 6; i++)
        {
            waiting.Add((i % 2 == 0 ? OurLocks : TheirLocks).AcquirePermitAsync(Path, 2));
            await QueueHasAsync(3 + i);
        }

        foreach (var one in held) await one.ReleaseAsync();
        for (var i = 0; i < 6; i++)
        {
            var next = await waiting[i].WaitAsync(Patience);
            Assert.True(waiting.Count(one => one.IsCompleted) <= i + 2, "Somebody has overtaken.");
            await next.ReleaseAsync();
        }
    }

    [Fact]
    public async Task Release_ManyWait_WakesTwoAndNobodyElse()
    {
        const int waiters = 20;
        await using var held = await TheirLocks.AcquirePermitAsync(Path, 1);
        var waiting = new List<Task<HeldPermit>>();
        for (var i = 0; i < waiters; i++)
        {
            waiting.Add(OurLocks.AcquirePermitAsync(Path, 1));
            await QueueHasAsync(2 + i);
        }

        await MarkAsync();
        Traffic.Reset();
        await held.ReleaseAsync();
        foreach (var one in waiting) await (await one.WaitAsync(Patience)).ReleaseAsync();

        Assert.InRange(Traffic.Events, waiters, 3 * waiters);
        Assert.InRange(Traffic.Reads, waiters, 6 * waiters);
    }

    [Fact]
    public async Task Acquire_Uncontended_TwoWritesAndOneList()
    {
        await (await OurLocks.AcquirePermitAsync(Path, 3)).ReleaseAsync();
        Traffic.Reset();

        await (await OurLocks.AcquirePermitAsync(Path, 3)).ReleaseAsync();

        Assert.Equal((2, 1), (Traffic.Writes + Traffic.Count(Op.SetData), Traffic.Count(Op.GetChildren2)));
    }

    [Fact]
    public async Task Acquire_WaitingEnded_NoNodeIsLeftAndTheNextOneGetsIt()
    {
        await using var held = await OurLocks.AcquirePermitAsync(Path, 1);
        using var impatience = new CancellationTokenSource();
        var ended = OurLocks.AcquirePermitAsync(Path, 1, impatience.Token);
        await QueueHasAsync(2);
        var next = TheirLocks.AcquirePermitAsync(Path, 1);
        await QueueHasAsync(3);

        await impatience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ended);
        await QueueHasAsync(2);
        await held.ReleaseAsync();

        Assert.True((await next.WaitAsync(Patience)).IsValid);
    }

    [Fact]
    [Shows(Recipe.Semaphore, Trial.LostReply)]
    public async Task Acquire_ReplyToCreateLost_NoPermitLeaks()
    {
        await (await OurLocks.AcquirePermitAsync(Path, 1)).ReleaseAsync();
        var struck = Ensemble.Wire.LoseReplyTo(Op.Create2);

        var held = await OurLocks.AcquirePermitAsync(Path, 1).WaitAsync(Patience);

        Assert.True(struck.IsCompleted);
        Assert.Single(await ChildrenAsync());
        await held.ReleaseAsync();
        await using var again = await TheirLocks.AcquirePermitAsync(Path, 1).WaitAsync(Patience);
    }

    [Fact]
    public async Task Acquire_ReplyToTheWordThatItWaitsNoMoreLost_WhoeverIsBehindGoesOnAllTheSame()
    {
        await using var held = await TheirLocks.AcquirePermitAsync(Path, 2);
        var other = await TheirLocks.AcquirePermitAsync(Path, 2);
        var first = OurLocks.AcquirePermitAsync(Path, 2);
        await QueueHasAsync(3);
        var second = TheirLocks.AcquirePermitAsync(Path, 2);
        await QueueHasAsync(4);
        var struck = Ensemble.Wire.LoseReplyTo(Op.SetData);

        await held.ReleaseAsync();
        Assert.True((await first.WaitAsync(Patience)).IsValid);
        await other.ReleaseAsync();

        Assert.True((await second.WaitAsync(Patience)).IsValid);
        Assert.True(struck.IsCompleted);
    }

    [Fact]
    [Shows(Recipe.Semaphore, Trial.Expiry)]
    public async Task Hold_SessionExpires_PermitIsGivenOnAndTheHolderHearsIt()
    {
        var held = await OurLocks.AcquirePermitAsync(Path, 1);
        var lost = new TaskCompletionSource();
        held.Lost.Register(() => lost.TrySetResult());
        var next = TheirLocks.AcquirePermitAsync(Path, 1);
        await QueueHasAsync(2);

        Ensemble.Wire.Break();

        await lost.Task.WaitAsync(Patience);
        Assert.False(held.IsValid);
        Assert.True((await next.WaitAsync(Patience)).IsValid);
    }

    [Fact]
    [Shows(Recipe.Semaphore, Trial.Death)]
    public async Task Hold_RequesterDies_PermitIsGivenOn()
    {
        var requester = NewRequester();
        Coordinator.Tell(new LockProtocol.Acquire(Path, "h", LockMode.Permit, Permits: 1), requester.Ref);
        await ExpectGrantAsync(requester);
        var next = TheirLocks.AcquirePermitAsync(Path, 1);
        await QueueHasAsync(2);

        Sys.Stop(requester.Ref);

        Assert.True((await next.WaitAsync(Patience)).IsValid);
    }

    [Fact]
    public async Task SharedCount_Raised_LetsThoseGoAheadWhoWait()
    {
        var count = await SharedCount.OpenAsync(Theirs, Path, 1);
        await using var held = await OurLocks.AcquirePermitAsync(Path);
        var (second, third) = (OurLocks.AcquirePermitAsync(Path), TheirLocks.AcquirePermitAsync(Path));
        await QueueHasAsync(3);

        await count.SetAsync(3);

        await using var two = await second.WaitAsync(Patience);
        await using var three = await third.WaitAsync(Patience);
    }

    [Fact]
    public async Task SharedCount_Lowered_HoldersStayAndTheNextWaitsForAsManyAsAreTooMany()
    {
        var count = await SharedCount.OpenAsync(Theirs, Path, 3);
        var held = new List<HeldPermit>();
        for (var i = 0; i < 3; i++) held.Add(await OurLocks.AcquirePermitAsync(Path));
        await count.SetAsync(2);
        var next = TheirLocks.AcquirePermitAsync(Path);
        await QueueHasAsync(4);

        await held[0].ReleaseAsync();
        await MarkAsync();
        Assert.False(next.IsCompleted);
        await held[1].ReleaseAsync();

        // Not the direct predecessor has left, but two who stand further ahead.
        Assert.True((await next.WaitAsync(Patience)).IsValid);
        Assert.True(held[2].IsValid);
    }

    [Fact]
    public async Task SharedCount_Missing_Refused()
    {
        var refused = await Assert.ThrowsAsync<LockNotAcquiredException>(() => OurLocks.AcquirePermitAsync(Path));

        Assert.Contains("create a SharedCount", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    [Shows(Recipe.Semaphore, Trial.History)]
    public async Task Run_WithFaults_HistoryIsLegal()
    {
        var history = new CallHistory<SemaphoreCall>();
        var faults = new[] { Op.Create2, Op.SetData, Op.Delete, Op.GetChildren2 }.ToList();
        var work = Enumerable.Range(0, 6).Select(async worker =>
        {
            var (locks, process) = (worker % 2 == 0 ? OurLocks : TheirLocks, $"p{worker}");
            for (var cycle = 0; cycle < 10; cycle++)
            {
                var acquire = history.Begin(process, SemaphoreCall.Acquire);
                var held = await locks.AcquirePermitAsync(Path, 2);
                history.End(acquire, OperationOutcome.Done, SemaphoreCall.Acquire);
                if (worker == 1 && faults.Count > 0 && cycle % 2 == 0)
                {
                    _ = Ensemble.Wire.LoseReplyTo(faults[0]);
                    faults.RemoveAt(0);
                }

                var release = history.Begin(process, SemaphoreCall.Release);
                await held.ReleaseAsync();
                history.End(release, OperationOutcome.Done, SemaphoreCall.Release);
            }
        });
        await Task.WhenAll(work).WaitAsync(Patience);

        Assert.IsType<HistoryVerdict.Legal>(LinearizabilityChecker.Check(history.Calls, new SemaphoreModel(2)));
        Assert.IsType<HistoryVerdict.Illegal>(LinearizabilityChecker.Check(history.Calls, new SemaphoreModel(0)));
        await QueueHasAsync(0);
    }
}
