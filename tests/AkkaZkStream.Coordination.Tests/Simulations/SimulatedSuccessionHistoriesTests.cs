using AkkaZkStream.TestKit;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination.Tests.Simulations;

/// <summary>
/// A lock whose coordinators die, move, and come back from the dead, over many seeds, each history judged. How many seeds
/// there are says COORDINATION_SEEDS, as for the other histories; the long run takes 5000.
/// </summary>
public sealed class SimulatedSuccessionHistoriesTests
{
    private const int Processes = 4;
    private const int Times = 5;
    private const int Strikes = 16;

    private static readonly ZkPath Path = ZkPath.Parse("/simulated/object");
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    [Fact]
    public void Lock_OverManySeeds_HistoriesAreLegal()
    {
        for (var seed = 1; seed <= SimulatedHistoriesTests.Seeds; seed++)
        {
            var history = Run(seed);
            Demand(seed, TokenOrderChecker.Check(history.Operations));
            Demand(seed, LinearizabilityChecker.Check(history.Operations));
        }
    }

    [Fact]
    public void Lock_SameSeedTwice_IsTheSameRun()
    {
        Assert.Equal(Say(7), Say(7));
        Assert.NotEqual(Say(7), Say(8));

        static string Say(int seed) => string.Join('\n', Run(seed).Operations);
    }

    private static void Demand(int seed, HistoryVerdict verdict)
        => Assert.True(verdict is HistoryVerdict.Legal, $"Seed {seed}: {verdict}");

    private static LockHistory Run(int seed)
    {
        using var line = new SimulatedSuccession(seed);
        var (history, resource) = (new LockHistory(), new InMemoryFence());
        var (random, work) = (new Random(seed), new List<Task>());
        for (var i = 0; i < Processes; i++)
        {
            var process = $"p{i}";
            line.Simulation.Do(() => work.Add(WorkAsync(line, random, history, resource, process)));
        }

        for (var strike = 0; strike < Strikes && !work.TrueForAll(one => one.IsCompleted); strike++)
        {
            line.Simulation.Advance(TimeSpan.FromMilliseconds(random.Next(1, 4000)));
            line.Strike();
        }

        line.Mend();
        if (!line.IsReigned) line.Start();
        RunToEnd(seed, line, work);
        foreach (var one in work) one.GetAwaiter().GetResult();
        Assert.Equal(0, line.Simulation.Strays);
        return history;
    }

    private static void RunToEnd(int seed, SimulatedSuccession line, List<Task> work)
    {
        try
        {
            line.Simulation.RunUntil(() => work.TrueForAll(one => one.IsCompleted), Limit);
        }
        catch (TimeoutException e)
        {
            throw new TimeoutException($"Seed {seed}: {e.Message}", e);
        }
    }

    private static async Task WorkAsync(
        SimulatedSuccession line, Random random, LockHistory history, InMemoryFence resource, string process)
    {
        for (var i = 0; i < Times; i++)
        {
            var acquire = history.Begin(process, LockOperationKind.Acquire);
            if (await line.Locks.TryAcquireAsync(Path, process) is not LockOutcome.Acquired { Lock: var held }) continue;
            history.End(acquire, OperationOutcome.Done, held.Token);
            await using var lost = held.Lost.Register(() => history.Begin(process, LockOperationKind.Release, held.Token));

            await PauseAsync(line, random);
            var write = history.Begin(process, LockOperationKind.Write, held.Token);
            var answer = await resource.TryAcceptAsync(new FencePosition(held.Token, 0), default);
            history.End(write, answer.IsAccepted ? OperationOutcome.Done : OperationOutcome.Refused);

            var release = history.Begin(process, LockOperationKind.Release, held.Token);
            var isProven = await held.ReleaseAsync();
            if (isProven && !held.Lost.IsCancellationRequested) history.End(release, OperationOutcome.Done);
        }
    }

    private static async Task PauseAsync(SimulatedSuccession line, Random random)
    {
        var over = new TaskCompletionSource();
        var pause = TimeSpan.FromMilliseconds(random.Next(1, 4000));
        var time = new SchedulerTimeProvider(line.Simulation.System.Scheduler);
        using var timer = time.CreateTimer(_ => over.TrySetResult(), null, pause, Timeout.InfiniteTimeSpan);
        await over.Task;
    }
}
