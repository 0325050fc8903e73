using AkkaZkStream.Coordination.Tests.Histories;
using AkkaZkStream.Coordination.Tests.Support;
using AkkaZkStream.TestKit;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination.Tests.Contract;

/// <summary>Read-write locks, several locks at once, elections: what everybody saw has to be possible.</summary>
public abstract class LockHistoriesContract : HistoryContract
{
    private static readonly Op[] Victims = [Op.Create2, Op.Delete, Op.GetChildren2, Op.GetData];

    [Fact]
    [Shows(Recipe.ReadWriteLock, Trial.Contention, Trial.LostReply, Trial.Restart, Trial.History)]
    public async Task ReadWriteLock_Run_HistoryIsLegal()
    {
        var history = new CallHistory<ReadWriteCall>();

        await RunAsync(6, 8, Victims, async (worker, cycle) =>
        {
            var (locks, isWriter) = (worker % 2 == 0 ? OurLocks : TheirLocks, (worker + cycle) % 3 == 0);
            if (isWriter) await HoldAsync(history, $"p{worker}-{cycle}", ReadWriteCall.Write, locks);
            else await ShareAsync(history, $"p{worker}-{cycle}", locks);
        });

        Assert.IsType<HistoryVerdict.Legal>(LinearizabilityChecker.Check(history.Calls, new ReadWriteModel()));
        await QueueHasAsync(0);
    }

    [Fact]
    [Shows(Recipe.MultiLock, Trial.Contention, Trial.LostReply, Trial.Restart, Trial.History)]
    public async Task MultiLock_Run_HistoryOfEachLockIsLegal()
    {
        ZkPath[] paths = [Path.Child("a"), Path.Child("b"), Path.Child("c")];
        var histories = paths.ToDictionary(path => path, _ => new LockHistory());

        await RunAsync(4, 8, Victims, async (worker, cycle) =>
        {
            var (process, wanted) = ($"p{worker}", paths.Where((_, at) => at != (worker + cycle) % 3).ToArray());
            var begun = wanted.ToDictionary(
                path => path, path => histories[path].Begin(process, LockOperationKind.Acquire));
            await using var all = await (worker % 2 == 0 ? OurLocks : TheirLocks).AcquireAllAsync(wanted);
            foreach (var held in all.Locks)
                histories[held.Path].End(begun[held.Path], OperationOutcome.Done, held.Token);
            var ends = all.Locks.ToDictionary(
                held => held.Path, held => histories[held.Path].Begin(process, LockOperationKind.Release, held.Token));
            var isProven = await all.ReleaseAsync();
            if (!isProven || all.Lost.IsCancellationRequested) return;
            foreach (var (path, end) in ends) histories[path].End(end, OperationOutcome.Done);
        });

        foreach (var history in histories.Values)
        {
            Assert.NotEmpty(history.Operations);
            Assert.IsType<HistoryVerdict.Legal>(TokenOrderChecker.Check(history.Operations));
            Assert.IsType<HistoryVerdict.Legal>(LinearizabilityChecker.Check(history.Operations));
        }
    }

    [Fact]
    [Shows(Recipe.Leader, Trial.Contention, Trial.LostReply, Trial.Restart, Trial.History)]
    public async Task Election_Run_HistoryOfLeadersAndTheirWritesIsLegal()
    {
        var (history, resource) = (new LockHistory(), new InMemoryFence());

        await RunAsync(4, 8, Victims, async (worker, _) =>
        {
            using var over = new CancellationTokenSource();
            var process = $"p{worker}";
            var stood = history.Begin(process, LockOperationKind.Acquire);
            await LeaderSelector.RunAsync(worker % 2 == 0 ? OurLocks : TheirLocks, Path, process, LeadAsync, over.Token);

            async Task LeadAsync(HeldLock held, CancellationToken lost)
            {
                history.End(stood, OperationOutcome.Done, held.Token);
                var write = history.Begin(process, LockOperationKind.Write, held.Token);
                var answer = await resource.TryAcceptAsync(new FencePosition(held.Token, 0), default);
                history.End(write, answer.IsAccepted ? OperationOutcome.Done : OperationOutcome.Refused);
                var end = history.Begin(process, LockOperationKind.Release, held.Token);
                if (await held.ReleaseAsync() && !held.Lost.IsCancellationRequested)
                    history.End(end, OperationOutcome.Done);
                await over.CancelAsync();
            }
        });

        Assert.IsType<HistoryVerdict.Legal>(TokenOrderChecker.Check(history.Operations));
        Assert.IsType<HistoryVerdict.Legal>(LinearizabilityChecker.Check(history.Operations));
        await QueueHasAsync(0);
    }

    private async Task ShareAsync(CallHistory<ReadWriteCall> history, string process, LockClient locks)
    {
        var acquire = history.Begin(process, ReadWriteCall.Read);
        var held = await locks.AcquireSharedAsync(Path);
        history.End(acquire, OperationOutcome.Done, ReadWriteCall.Read);
        var release = history.Begin(process, ReadWriteCall.Release);
        if (await held.ReleaseAsync() && !held.Lost.IsCancellationRequested)
            history.End(release, OperationOutcome.Done, ReadWriteCall.Release);
    }

    private async Task HoldAsync(
        CallHistory<ReadWriteCall> history, string process, ReadWriteCall side, LockClient locks)
    {
        var acquire = history.Begin(process, side);
        var held = await locks.AcquireAsync(Path);
        history.End(acquire, OperationOutcome.Done, side);
        var release = history.Begin(process, ReadWriteCall.Release);
        if (await held.ReleaseAsync() && !held.Lost.IsCancellationRequested)
            history.End(release, OperationOutcome.Done, ReadWriteCall.Release);
    }
}
