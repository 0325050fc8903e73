using AkkaZkStream.Coordination.Tests.Support;
using AkkaZkStream.TestKit;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination.Tests.Simulations;

/// <summary>
/// Locks that are taken without a look at their queue, while their znode is reaped and made anew, connections break and
/// sessions end. As many seeds as <see cref="SimulatedHistoriesTests"/> takes.
/// </summary>
public sealed class SimulatedQuietQueueTests
{
    private const int Processes = 2;
    private const int Times = 6;
    private const int Cycles = 3;
    private const int Faults = 20;

    private static readonly ZkPath Path = ZkPath.Parse("/simulated/quiet");

    [Fact]
    public void Lock_ReapedAndMadeAnew_OverManySeeds_HistoriesAreLegal()
    {
        var (creates, lists) = (0, 0);
        for (var seed = 1; seed <= SimulatedHistoriesTests.Seeds; seed++)
        {
            var (history, traffic) = Run(seed);
            creates += traffic.Count(Op.Create2);
            lists += traffic.Count(Op.GetChildren2);
            Assert.True(TokenOrderChecker.Check(history.Operations) is HistoryVerdict.Legal, $"Seed {seed}");
            Assert.True(LinearizabilityChecker.Check(history.Operations) is HistoryVerdict.Legal, $"Seed {seed}");
        }

        // Else this would say nothing about locks that are taken without a look.
        Assert.True(lists < 0.8 * creates, $"Expected fewer than 80 % of {creates} creates to be followed by a list, got {lists}.");
    }

    [Fact]
    public void Lock_TheParentsWatchEventsSwallowed_TwoOwnersAreFound()
    {
        var seed = 1;
        while (seed <= 200 && IsLegal(Run(seed, swallowed: Path).History)) seed++;

        Assert.InRange(seed, 1, 200);
        Assert.True(IsLegal(Run(seed).History));
    }

    private static bool IsLegal(LockHistory history) => TokenOrderChecker.Check(history.Operations) is HistoryVerdict.Legal;

    private static (LockHistory History, Traffic Traffic) Run(int seed, ZkPath? swallowed = null)
    {
        using var workers = new SimulatedWorkers(seed, swallowed: swallowed);
        var history = new LockHistory();
        for (var i = 0; i < Processes; i++)
        {
            workers.Start(i, Times, async (locks, _, process, impatience) =>
            {
                // Some in a breath, so that the queue is known to be quiet; then one that is held for a while.
                for (var cycle = 1; cycle <= Cycles; cycle++)
                    await CycleAsync(workers, history, locks, process, cycle == Cycles, impatience);
            });
        }

        workers.Run(Faults, () => workers.BreakOrReap(Path));
        return (history, workers.Traffic);
    }

    private static async Task CycleAsync(
        SimulatedWorkers workers,
        LockHistory history,
        LockClient locks,
        string process,
        bool isHeldForAWhile,
        CancellationToken impatience)
    {
        var acquire = history.Begin(process, LockOperationKind.Acquire);
        if (await locks.TryAcquireAsync(Path, process, impatience) is not LockOutcome.Acquired { Lock: var held }) return;
        history.End(acquire, OperationOutcome.Done, held.Token);
        await using var lost = held.Lost.Register(() => history.Begin(process, LockOperationKind.Release, held.Token));
        if (isHeldForAWhile) await workers.PauseAsync();
        var release = history.Begin(process, LockOperationKind.Release, held.Token);
        var isProven = await held.ReleaseAsync();
        if (isProven && !held.Lost.IsCancellationRequested) history.End(release, OperationOutcome.Done);
    }
}
