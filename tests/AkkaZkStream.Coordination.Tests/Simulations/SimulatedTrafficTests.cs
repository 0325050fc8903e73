using AkkaZkStream.Coordination.Tests.Support;
using AkkaZkStream.TestKit;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination.Tests.Simulations;

/// <summary>Every request of a coordinator's life, counted, with and without a session that is handed over.</summary>
public sealed class SimulatedTrafficTests
{
    private static readonly ZkPath Path = ZkPath.Parse("/simulated/lock");
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    // ZooKeeper's numbers: 2 delete, 4 getData, 5 setData, 9 sync, 11 ping, 12 getChildren2, 14 multi, 15 create2, 19
    // createContainer, 103 getEphemerals. Of the 28 transactions 18 are proofs, one every third of the timeout.
    [Theory]
    [InlineData("off", "2:3 4:2 11:18 12:5 15:5 19:3")]
    [InlineData("open", "4:4 5:1 9:1 11:36 12:5 14:28 15:8 19:3 103:1")]
    public void Life_TwoCyclesOneWaiterAndAMinute_TheseRequestsAndNoOthers(string handOver, string expected)
    {
        using var simulation = new Simulation(
            seed: 9, $"akka.loglevel = OFF, akka.zkstream.coordination.session-hand-over = {handOver}");
        var wire = new FaultyTransport(simulation.ZooKeeper.Transport);
        var options = simulation.ClientOptions(Timeout) with { Transport = wire };
        var locks = simulation.StartLocks(simulation.StartCoordinator("coordinator", options));
        simulation.Await(() => locks.ConnectedAsync());

        for (var i = 0; i < 2; i++) simulation.Await(async () => await (await locks.AcquireAsync(Path)).ReleaseAsync());
        var held = simulation.Await(() => locks.AcquireAsync(Path));
        Task<HeldLock>? waiting = null;
        simulation.Do(() => waiting = locks.AcquireAsync(Path));
        simulation.Await(() => held.ReleaseAsync());
        simulation.RunUntil(() => waiting!.IsCompleted, Timeout);
        simulation.Advance(Timeout * 6);

        var got = wire.Traffic.Summary;
        Assert.True(got == expected, $"Expected {expected}, got {got}.");
    }
}
