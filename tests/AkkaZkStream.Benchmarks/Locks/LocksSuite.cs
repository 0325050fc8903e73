using System.Diagnostics;
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
    private const string Tooling = "akkazk run, a process of its own";
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
        yield return Tool();
    }

    private static Contest Tool()
    {
        var server = ApacheZooKeeper.StartAsync().GetAwaiter().GetResult();
        var bench = LockBench.StartAsync(server.ConnectString).GetAwaiter().GetResult();
        var run = new RunBench(server.ConnectString);
        return new Contest
        {
            Title = "a cycle of akkazk run --every 0s --parallelism 1, on the same server",
            Unit = "microseconds",
            Measure = Measure.Reported,
            Contestants =
            [
                new Contestant(Naive, () => Timed(() => bench.RunNaive(Cycles))),
                new Contestant(Tooling, run.Run),
            ],
            Goals = [new Goal(Tooling, Naive, 1.0)],
            TearDown = () =>
            {
                bench.Dispose();
                server.Dispose();
            },
        };
    }

    private static Round Timed(Func<Round> run)
    {
        var start = Stopwatch.GetTimestamp();
        var round = run();
        return round with { Figure = Stopwatch.GetElapsedTime(start).TotalMicroseconds / round.Operations };
    }
}
