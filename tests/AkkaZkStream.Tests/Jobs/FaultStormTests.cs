using AkkaZkStream.Coordination;
using AkkaZkStream.TestKit;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Tests.Jobs;

/// <summary>Two processes run the job on one lock and one resource, while everything goes wrong.</summary>
public sealed class FaultStormTests
{
    private static readonly TimeSpan Storm = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Calm = TimeSpan.FromSeconds(60);

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 12)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Jobs_WhateverGoesWrong_OutputEachNumberOnceAndGoOnAfterwards(int seed)
    {
        using var simulation = new Simulation(seed);
        var fence = new InMemoryFence();
        SimulatedJob[] jobs = [Start(simulation, "a", fence), Start(simulation, "b", fence)];
        var storm = new FaultStorm(simulation, seed);

        storm.Rage(Storm);
        long[] before = [.. jobs.Select(job => job.Summary.Elements)];
        simulation.Advance(Calm);
        Array.ForEach(jobs, job => job.Drain());

        Assert.Equal(0, simulation.Strays);
        Array.ForEach(jobs, job => job.CheckInvariants());
        FencePosition[] all = [.. jobs.SelectMany(job => job.Elements).Select(e => new FencePosition(e.Token, e.Sequence))];
        Assert.Equal(all.Length, all.Distinct().Count());
        Assert.All(jobs.Zip(before), job => Assert.True(
            job.First.Summary.Elements > job.Second + 50, $"{job.First.Summary} after {job.Second}: nothing in the calm."));
        Assert.All(jobs, job => Assert.Equal(0, job.Summary.Unknown));
        Assert.Empty(NodesLeft(simulation, jobs[0].Options.Lock));
    }

    [Fact]
    public void Storms_OverAllSeeds_BringEveryKindOfFault()
    {
        var kinds = new HashSet<string>();
        foreach (int seed in Enumerable.Range(1, 5))
        {
            using var simulation = new Simulation(seed);
            SimulatedJob job = Start(simulation, "a", new InMemoryFence());
            var storm = new FaultStorm(simulation, seed);
            storm.Rage(Storm);
            kinds.UnionWith(storm.Counts.Keys);
            job.Drain();
        }

        Assert.Equal(["LoseReply", "LoseRequest", "cut", "down", "dropped"], kinds.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Storm_SameSeedTwice_IsTheSameRunToTheLastStep() => Assert.Equal(RunOnce(3), RunOnce(3));

    private static (string Said, long Steps) RunOnce(int seed)
    {
        using var simulation = new Simulation(seed);
        SimulatedJob job = Start(simulation, "a", new InMemoryFence());
        new FaultStorm(simulation, seed).Rage(Storm);
        job.Drain();
        return (string.Join('\n', job.Said), simulation.Steps);
    }

    private static SimulatedJob Start(Simulation simulation, string name, IFence fence) => new(simulation, new()
    {
        Coordinator = simulation.StartCoordinator(name),
        Every = TimeSpan.FromMilliseconds(300),
        Seed = name[0],
        Fence = fence,
    });

    private static IReadOnlyList<string> NodesLeft(Simulation simulation, ZkPath path)
    {
        // Nodes of sessions that were lost go with these, a session timeout later at most.
        simulation.Advance(TimeSpan.FromSeconds(20));
        return simulation.Await(async () =>
        {
            await using ZooKeeperClient client = await ZooKeeperClient.ConnectAsync(simulation.ClientOptions());
            return (await client.GetChildrenAsync(path)).Children;
        });
    }
}
