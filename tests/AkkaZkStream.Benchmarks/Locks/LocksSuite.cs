using System.Diagnostics;
using AkkaZkStream.Benchmarks.Harness;
using AkkaZkStream.ZooKeeper.Contract.Apache;

namespace AkkaZkStream.Benchmarks.Locks;

/// <summary>
/// Lock cycles on Apache ZooKeeper, beside Curator's InterProcessMutex, kazoo's Lock, and the same three requests sent
/// by hand: each awaited in turn (what a lock that is written down naively costs), and pipelined (the least that a lock
/// can cost).
/// </summary>
internal static class LocksSuite
{
    private const int Cycles = 2_000;
    private const int ForeignCycles = 1_000;
    private const int Clients = 8;
    private const int ManyCycles = 10_000;
    private const int ManyLocks = 10_000;
    private const string Naive = "create, getChildren, delete, each awaited";
    private const string Pipelined = "the same, pipelined, delete not awaited";
    private const string Protocol = "through the coordinator, by messages";
    private const string Tooling = "akkazk run, a process of its own";
    private const string Facade = "through the coordinator, AcquireAsync";
    private const string Curator = "Curator, InterProcessMutex";
    private const string Kazoo = "kazoo, Lock";
    private const string Create = "one create by our client";
    private const string Together = "create and getChildren, sent together";
    private const string Ours = "ours, a coordinator each";

    public static IEnumerable<Contest> Contests()
    {
        yield return Uncontended("no fsync", fsync: false, Cycles);
        yield return Uncontended("fsync", fsync: true, Cycles / 4);
        yield return Uncontended("an ensemble of three, fsync", fsync: true, Cycles / 4, members: 3);
        yield return Latency("no fsync", fsync: false, 1.25);
        yield return Latency("fsync", fsync: true, 1.10);
        yield return Contended();
        yield return NoStall();
        yield return Held();
        yield return Tool();
    }

    private static Contest Uncontended(string title, bool fsync, int cycles, int members = 1)
    {
        var server = Start(fsync, members);
        var bench = LockBench.StartAsync(server.ConnectString).GetAwaiter().GetResult();
        var one = ContendedBench.StartAsync(server.ConnectString, 1).GetAwaiter().GetResult();
        return new Contest
        {
            Title = $"uncontended lock cycles on Apache ZooKeeper, {title}",
            Unit = "cycles",
            Measure = Measure.PerSecond,
            Contestants =
            [
                new Contestant(Naive, () => bench.RunNaive(cycles)),
                new Contestant(Pipelined, () => bench.RunPipelined(cycles)),
                new Contestant(Curator, () => one.RunCurator(cycles)),
                new Contestant(Kazoo, () => one.RunKazoo(cycles / 2)),
                new Contestant(Protocol, () => bench.RunProtocol(cycles)),
                new Contestant(Facade, () => bench.RunFacade(cycles)),
            ],
            Goals = [new Goal(Protocol, Curator, 1.8), new Goal(Facade, Curator, 1.8)],
            TearDown = () => End(one, bench, server),
        };
    }

    private static Contest Latency(string title, bool fsync, double goal)
    {
        var server = Start(fsync);
        var bench = LockBench.StartAsync(server.ConnectString).GetAwaiter().GetResult();
        return new Contest
        {
            Title = $"latency of an uncontended acquire, median, {title}",
            Unit = "microseconds",
            Measure = Measure.Reported,
            Contestants =
            [
                new Contestant(Create, () => bench.RunCreateLatency(Cycles / 4)),
                new Contestant(Together, () => bench.RunCreateAndReadLatency(Cycles / 4)),
                new Contestant(Facade, () => bench.RunAcquireLatency(Cycles / 4)),
            ],
            Goals = [new Goal(Facade, Create, goal)],
            TearDown = () => End(bench, server),
        };
    }

    private static Contest Contended()
    {
        var server = Start(fsync: false);
        var bench = ContendedBench.StartAsync(server.ConnectString, Clients).GetAwaiter().GetResult();
        return new Contest
        {
            Title = $"contended lock cycles, {Clients} clients with a session each, no fsync",
            Unit = "cycles",
            Measure = Measure.PerSecond,
            Contestants =
            [
                new Contestant(Curator, () => bench.RunCurator(ForeignCycles)),
                new Contestant(Kazoo, () => bench.RunKazoo(ForeignCycles)),
                new Contestant(Ours, () => bench.RunOurs(Cycles)),
            ],
            Goals = [new Goal(Ours, Curator, 1.2)],
            TearDown = () => End(bench, server),
        };
    }

    private static Contest NoStall()
    {
        var server = Start(fsync: false);
        var bench = ContendedBench.StartAsync(server.ConnectString, Clients).GetAwaiter().GetResult();
        return new Contest
        {
            Title = $"longest wait in {ManyCycles} contended cycles, {Clients} clients",
            Unit = "milliseconds",
            Measure = Measure.Reported,
            Contestants =
            [
                new Contestant(Curator, () => bench.RunCurator(ManyCycles)),
                new Contestant(Ours, () => bench.RunOurs(ManyCycles)),
            ],
            TearDown = () => End(bench, server),
        };
    }

    private static Contest Held()
    {
        var server = Start(fsync: false);
        var bench = LockBench.StartAsync(server.ConnectString).GetAwaiter().GetResult();
        return new Contest
        {
            Title = $"memory of {ManyLocks} locks held at once",
            Unit = "bytes per holder",
            Measure = Measure.Reported,
            Contestants = [new Contestant(Facade, () => bench.RunHeld(ManyLocks))],
            TearDown = () => End(bench, server),
        };
    }

    private static Contest Tool()
    {
        var server = Start(fsync: false);
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
            TearDown = () => End(bench, server),
        };
    }

    private static ApacheZooKeeper Start(bool fsync, int members = 1)
        => ApacheZooKeeper.StartAsync(new ApacheZooKeeperOptions { Fsync = fsync, Members = members })
            .GetAwaiter().GetResult();

    private static void End(params IDisposable[] all)
    {
        foreach (var one in all) one.Dispose();
    }

    private static Round Timed(Func<Round> run)
    {
        var start = Stopwatch.GetTimestamp();
        var round = run();
        return round with { Figure = Stopwatch.GetElapsedTime(start).TotalMicroseconds / round.Operations };
    }
}
