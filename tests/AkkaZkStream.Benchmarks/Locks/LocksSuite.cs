using AkkaZkStream.Benchmarks.Harness;
using AkkaZkStream.ZooKeeper.Contract.Apache;

namespace AkkaZkStream.Benchmarks.Locks;

/// <summary>
/// Uncontended lock cycles on Apache ZooKeeper without fsync, beside the same three requests sent by hand: each awaited
/// in turn (what a lock that is written down naively costs), and pipelined (the least that a lock can cost).
/// </summary>
internal static class LocksSuite
{
    private const int Cycles = 2_000;
    private const string Naive = "create, getChildren, delete, each awaited";
    private const string Pipelined = "the same, pipelined, delete not awaited";
    private const string Protocol = "through the coordinator, by messages";
    private const string Facade = "through the coordinator, AcquireAsync";

    public static IEnumerable<Contest> Contests()
    {
        var server = ApacheZooKeeper.StartAsync().GetAwaiter().GetResult();
        var bench = LockBench.StartAsync(server.ConnectString).GetAwaiter().GetResult();
        yield return new Contest
        {
            Title = "uncontended lock cycles on Apache ZooKeeper, no fsync",
            Unit = "cycles",
            Measure = Measure.PerSecond,
            Contestants =
            [
                new Contestant(Naive, () => bench.RunNaive(Cycles)),
                new Contestant(Pipelined, () => bench.RunPipelined(Cycles)),
                new Contestant(Protocol, () => bench.RunProtocol(Cycles)),
                new Contestant(Facade, () => bench.RunFacade(Cycles)),
            ],
            Goals = [new Goal(Protocol, Naive, 1.0), new Goal(Facade, Naive, 1.0)],
            TearDown = () =>
            {
                bench.Dispose();
                server.Dispose();
            },
        };
    }
}
