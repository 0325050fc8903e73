using AkkaZkStream.Coordination;
using AkkaZkStream.TestKit;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Tests.Jobs;

/// <summary>The job in virtual time, when nothing goes wrong.</summary>
public sealed class NumbersJobSimulationTests
{
    private static readonly ZkPath Lock = ZkPath.Parse("/akkazk/locks/numbers");

    [Fact]
    public void Job_TenSeconds_OutputsOneNumberASecondPerSource()
    {
        using var simulation = new Simulation(seed: 1);

        SimulatedJob job = Start(simulation, seconds: 10);
        NumbersSummary summary = job.RunToEnd();

        Assert.Equal(new NumbersSummary(Elements: 40, Windows: 10, Grants: 40, Rejected: 0, Late: 0, Lost: 0, Unknown: 0), summary);
        Assert.All(job.Elements.GroupBy(e => e.Source), source => Assert.Equal(10, source.Count()));
        job.CheckInvariants();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Job_SameSeedTwice_IsTheSameRunToTheLastStep(int seed)
    {
        (NumbersEvent[] said, long steps) = RunOnce(seed);
        (NumbersEvent[] saidAgain, long stepsAgain) = RunOnce(seed);

        Assert.Equal(said, saidAgain);
        Assert.Equal(steps, stepsAgain);
    }

    [Fact]
    public void Job_OtherSeeds_TakeOtherTurns() =>
        Assert.True(Enumerable.Range(1, 8).Select(seed => string.Join(' ', TurnsOf(seed))).Distinct().Count() > 1);

    [Fact]
    public void Job_Ended_LeavesNoNodeBelowTheLock()
    {
        using var simulation = new Simulation(seed: 1);
        Start(simulation, seconds: 3).RunToEnd();

        Assert.Empty(Children(simulation));
    }

    [Fact]
    public void Job_DrainedBeforeItStarts_CompletesWithoutAClaim()
    {
        using var simulation = new Simulation(seed: 1);
        var job = new SimulatedJob(simulation, new() { Coordinator = simulation.StartCoordinator("a") });

        NumbersSummary summary = job.Drain();

        Assert.Equal(NumbersSummary.Zero, summary);
        Assert.DoesNotContain(job.Changes, change => change.State == GuardState.Waiting);
    }

    [Fact]
    public void Job_DrainedInTheMiddleOfAWindow_FiresItAtOnce()
    {
        using var simulation = new Simulation(seed: 1);
        var job = new SimulatedJob(simulation, new() { Coordinator = simulation.StartCoordinator("a") });
        simulation.Advance(TimeSpan.FromSeconds(2.5));
        DateTimeOffset asked = simulation.Now;

        NumbersSummary summary = job.Drain();

        Assert.Equal((12, 3), (summary.Elements, summary.Windows));
        Assert.True(simulation.Now - asked < TimeSpan.FromMilliseconds(100));
        job.CheckInvariants();
    }

    [Fact]
    public void Job_LockHeldBySomebodyElse_EndsWithinTwoSecondsOfItsDuration()
    {
        using var simulation = new Simulation(seed: 1);
        CreateResult held = simulation.Await(async () =>
        {
            ZooKeeperClient other = await ZooKeeperClient.ConnectAsync(simulation.ClientOptions());
            await other.CreateAsync(ZkPath.Parse("/akkazk"));
            await other.CreateAsync(Lock.Parent);
            await other.CreateAsync(Lock);
            return await other.CreateAsync(Lock.Child("other-lock-"), mode: CreateMode.EphemeralSequential);
        });

        SimulatedJob job = Start(simulation, seconds: 10);
        DateTimeOffset due = simulation.Now + TimeSpan.FromSeconds(10);
        NumbersSummary summary = job.RunToEnd();

        Assert.Equal(NumbersSummary.Zero, summary);
        Assert.Equal([held.Path.Name], Children(simulation));
        Assert.InRange(simulation.Now, due, due + TimeSpan.FromSeconds(2));
    }

    [Fact]
    public void Job_TwoProcessesOneLockOneFence_ShareTheTokens()
    {
        using var simulation = new Simulation(seed: 1);
        var fence = new InMemoryFence();
        SimulatedJob[] jobs = [Start(simulation, 10, "a", fence), Start(simulation, 10, "b", fence)];

        NumbersSummary[] summaries = [.. jobs.Select(job => job.RunToEnd())];

        Assert.All(summaries, summary => Assert.Equal((40, 0, 0), (summary.Elements, summary.Rejected, summary.Lost)));
        Assert.Equal(80, jobs.SelectMany(job => job.Elements).Select(e => e.Token).Distinct().Count());
        Array.ForEach(jobs, job => job.CheckInvariants());
    }

    private static SimulatedJob Start(Simulation simulation, double seconds, string name = "a", IFence? fence = null) =>
        new(simulation, new()
        {
            Coordinator = simulation.StartCoordinator(name),
            Duration = TimeSpan.FromSeconds(seconds),
            Seed = 42,
            Fence = fence ?? new InMemoryFence(),
        });

    private static IReadOnlyList<string> Children(Simulation simulation) => simulation.Await(async () =>
    {
        await using ZooKeeperClient client = await ZooKeeperClient.ConnectAsync(simulation.ClientOptions());
        return (await client.GetChildrenAsync(Lock)).Children;
    });

    private static (NumbersEvent[] Said, long Steps) RunOnce(int seed)
    {
        using var simulation = new Simulation(seed);
        SimulatedJob job = Start(simulation, seconds: 5);
        job.RunToEnd();
        Assert.Equal(0, simulation.Strays);
        return ([.. job.Said], simulation.Steps);
    }

    private static string[] TurnsOf(int seed)
    {
        using var simulation = new Simulation(seed);
        SimulatedJob job = Start(simulation, seconds: 3);
        job.RunToEnd();
        return [.. job.Elements.Select(e => e.Source)];
    }
}
