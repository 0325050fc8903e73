using AkkaZkStream.Coordination.Locks;
using AkkaZkStream.Coordination.Tests.Support;
using AkkaZkStream.TestKit;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination.Tests.Contract;

/// <summary>
/// Holders of two coordinators contend, write to one fenced resource, and one coordinator's connection breaks again and
/// again: what they saw has to be a history of a correct lock. Afterwards, everybody is served.
/// </summary>
public abstract class LockHistoryContract : CoordinationContract
{
    private const int GrantsEach = 30;
    private const int GrantsPerFault = 10;
    private static readonly Op[] Victims = [Op.Create2, Op.Delete, Op.GetData];

    private readonly List<Task> _faults = [];
    private readonly LockHistory _history = new();
    private readonly InMemoryFence _resource = new();
    private Random _random = new(0);
    private int _grants;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [Shows(Recipe.Mutex, Trial.Contention, Trial.LostReply, Trial.History)]
    public async Task Run_WithFaults_HistoryIsLegalAndEverybodyIsServed(int seed)
    {
        var (ours, theirs) = (new LockClient(Sys, Coordinator), new LockClient(Sys, StartOtherCoordinator()));
        _random = new Random(seed);

        Task[] work =
        [
            WorkAsync(ours, "ours-1"), WorkAsync(ours, "ours-2"),
            WorkAsync(theirs, "theirs-1"), WorkAsync(theirs, "theirs-2"),
        ];
        await Task.WhenAll(work).WaitAsync(TimeSpan.FromMinutes(2));
        Assert.True(_faults.Count(fault => fault.IsCompleted) > 3, "Hardly a fault has struck.");

        Assert.IsType<HistoryVerdict.Legal>(TokenOrderChecker.Check(_history.Operations));
        Assert.IsType<HistoryVerdict.Legal>(LinearizabilityChecker.Check(_history.Operations));
        await QueueHasAsync(0);
    }

    [Fact]
    public async Task Run_WithALockThatNeverWaits_HistoryIsIllegal()
    {
        var broken = new LockClient(Sys, StartCoordinator(Ensemble.Options, new LockQueuePolicy(LockNodeName.Lock)));
        var first = await HoldAsync(broken, "first");
        await using var second = await HoldAsync(broken, "second");
        _history.End(_history.Begin("first", LockOperationKind.Release, first.Token), OperationOutcome.Done);
        await first.DisposeAsync();

        Assert.IsType<HistoryVerdict.Illegal>(TokenOrderChecker.Check(_history.Operations));
        Assert.IsType<HistoryVerdict.Illegal>(LinearizabilityChecker.Check(_history.Operations));
    }

    private async Task<HeldLock> HoldAsync(LockClient locks, string process)
    {
        var acquire = _history.Begin(process, LockOperationKind.Acquire);
        var held = await locks.AcquireAsync(Path);
        _history.End(acquire, OperationOutcome.Done, held.Token);
        return held;
    }

    private async Task WorkAsync(LockClient locks, string process)
    {
        for (var grants = 0; grants < GrantsEach;)
        {
            var acquire = _history.Begin(process, LockOperationKind.Acquire);
            if (await locks.TryAcquireAsync(Path, process) is not LockOutcome.Acquired { Lock: var held }) continue;
            _history.End(acquire, OperationOutcome.Done, held.Token);
            grants++;
            BreakNowAndThen();
            await using var lost = held.Lost.Register(
                () => _history.Begin(process, LockOperationKind.Release, held.Token));

            var write = _history.Begin(process, LockOperationKind.Write, held.Token);
            var answer = await _resource.TryAcceptAsync(new FencePosition(held.Token, 0), default);
            _history.End(write, answer.IsAccepted ? OperationOutcome.Done : OperationOutcome.Refused);

            var release = _history.Begin(process, LockOperationKind.Release, held.Token);
            var isProven = await held.ReleaseAsync();
            if (isProven && !held.Lost.IsCancellationRequested) _history.End(release, OperationOutcome.Done);
        }
    }

    // Only a holder gets here. The fault strikes at the next such request, whoever sends it.
    private void BreakNowAndThen()
    {
        if (++_grants % GrantsPerFault != 0) return;
        _faults.Add(Ensemble.Wire.LoseReplyTo(Victims[_random.Next(Victims.Length)]));
    }
}
