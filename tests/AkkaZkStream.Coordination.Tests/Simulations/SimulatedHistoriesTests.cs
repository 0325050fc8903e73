using AkkaZkStream.Coordination.Locks;
using AkkaZkStream.TestKit;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination.Tests.Simulations;

/// <summary>
/// Locks, semaphores and counters under faults, over many seeds, each history judged. The seeds begin at 1; how many there
/// are says the environment variable COORDINATION_SEEDS (200 unless given; the long run takes 5000).
/// </summary>
public sealed class SimulatedHistoriesTests
{
    private const int Processes = 5;
    private const int Times = 5;
    private const int Faults = 12;

    private static readonly ZkPath Path = ZkPath.Parse("/simulated/object");

    internal static int Seeds
        => int.TryParse(Environment.GetEnvironmentVariable("COORDINATION_SEEDS"), out var seeds) ? seeds : 200;

    [Fact]
    public void Lock_OverManySeeds_HistoriesAreLegal() => OverAllSeeds(seed =>
    {
        var history = RunLock(seed, null);
        Demand(seed, TokenOrderChecker.Check(history.Operations));
        Demand(seed, LinearizabilityChecker.Check(history.Operations));
    });

    [Fact]
    public void Lock_ThatNeverWaits_IsFoundOut()
    {
        var history = RunLock(1, new LockQueuePolicy(LockNodeName.Lock));

        Assert.IsType<HistoryVerdict.Illegal>(TokenOrderChecker.Check(history.Operations));
        Assert.IsType<HistoryVerdict.Illegal>(LinearizabilityChecker.Check(history.Operations));
    }

    [Fact]
    public void Lock_SameSeedTwice_IsTheSameRunToTheLastStep()
    {
        Assert.Equal(Say(7), Say(7));
        Assert.NotEqual(Say(7), Say(8));

        static string Say(int seed) => string.Join('\n', RunLock(seed, null).Operations);
    }

    [Fact]
    public void Semaphore_OverManySeeds_HistoriesAreLegal() => OverAllSeeds(seed =>
    {
        var history = RunSemaphore(seed);
        Demand(seed, LinearizabilityChecker.Check(history.Calls, new SemaphoreModel(2)));
    });

    [Fact]
    public void Counter_OverManySeeds_HistoriesAreLegal() => OverAllSeeds(seed =>
    {
        var history = RunCounter(seed);
        Demand(seed, LinearizabilityChecker.Check(history.Calls, new CounterModel()));
    });

    private static void OverAllSeeds(Action<int> check)
    {
        for (var seed = 1; seed <= Seeds; seed++) check(seed);
    }

    private static void Demand(int seed, HistoryVerdict verdict)
        => Assert.True(verdict is HistoryVerdict.Legal, $"Seed {seed}: {verdict}");

    private static LockHistory RunLock(int seed, IQueuePolicy? policy)
    {
        using var workers = new SimulatedWorkers(seed, policy);
        var (history, resource) = (new LockHistory(), new InMemoryFence());
        for (var i = 0; i < Processes; i++)
        {
            workers.Start(i, Times, async (locks, _, process, impatience) =>
            {
                var acquire = history.Begin(process, LockOperationKind.Acquire);
                if (await locks.TryAcquireAsync(Path, process, impatience) is not LockOutcome.Acquired { Lock: var held }) return;
                history.End(acquire, OperationOutcome.Done, held.Token);
                await using var lost = held.Lost.Register(
                    () => history.Begin(process, LockOperationKind.Release, held.Token));

                await workers.PauseAsync();
                var write = history.Begin(process, LockOperationKind.Write, held.Token);
                var answer = await resource.TryAcceptAsync(new FencePosition(held.Token, 0), default);
                history.End(write, answer.IsAccepted ? OperationOutcome.Done : OperationOutcome.Refused);

                var release = history.Begin(process, LockOperationKind.Release, held.Token);
                var isProven = await held.ReleaseAsync();
                if (isProven && !held.Lost.IsCancellationRequested) history.End(release, OperationOutcome.Done);
            });
        }

        workers.Run(Faults);
        return history;
    }

    private static CallHistory<SemaphoreCall> RunSemaphore(int seed)
    {
        using var workers = new SimulatedWorkers(seed);
        var history = new CallHistory<SemaphoreCall>();
        for (var i = 0; i < Processes; i++)
        {
            workers.Start(i, Times, async (locks, _, process, impatience) =>
            {
                var acquire = history.Begin(process, SemaphoreCall.Acquire);
                var held = await AcquireAsync(locks, history, acquire, impatience);
                if (held is null) return;
                await using var lost = held.Lost.Register(() => history.Begin(process, SemaphoreCall.Release));
                await workers.PauseAsync();
                var release = history.Begin(process, SemaphoreCall.Release);
                var isProven = await held.ReleaseAsync();
                if (isProven && !held.Lost.IsCancellationRequested)
                    history.End(release, OperationOutcome.Done, SemaphoreCall.Release);
            });
        }

        workers.Run(Faults);
        return history;
    }

    // A waiting that was ended took no permit: whatever it was given meanwhile was never used, and is given back.
    private static async Task<HeldPermit?> AcquireAsync(
        LockClient locks, CallHistory<SemaphoreCall> history, int acquire, CancellationToken impatience)
    {
        try
        {
            var held = await locks.AcquirePermitAsync(Path, 2, impatience);
            history.End(acquire, OperationOutcome.Done, SemaphoreCall.Acquire);
            return held;
        }
        catch (OperationCanceledException)
        {
            history.End(acquire, OperationOutcome.Refused, SemaphoreCall.Acquire);
            return null;
        }
    }

    private static CallHistory<CounterCall> RunCounter(int seed)
    {
        using var workers = new SimulatedWorkers(seed);
        var history = new CallHistory<CounterCall>();
        for (var i = 0; i < Processes; i++)
        {
            workers.Start(i, Times, async (locks, client, process, impatience) =>
            {
                var counter = await SharedCounter.OpenAsync(client, locks, Path, impatience);
                var call = history.Begin(process, new CounterCall.Add(1));
                if (await counter.AddAsync(1, impatience) is CounterOutcome.Changed changed)
                    history.End(call, OperationOutcome.Done, new CounterCall.Add(1, changed.After));
            });
        }

        workers.Run(Faults);
        return history;
    }
}
