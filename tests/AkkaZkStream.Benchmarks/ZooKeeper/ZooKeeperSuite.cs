using AkkaZkStream.Benchmarks.Harness;

namespace AkkaZkStream.Benchmarks.ZooKeeper;

/// <summary>Our client beside ZooKeeper's own Java client and beside bare sockets, on one server in one run.</summary>
internal static class ZooKeeperSuite
{
    private const int Pipelined = 20_000;
    private const int OneByOne = 3_000;

    public static IEnumerable<Contest> Contests()
    {
        foreach (var kind in (string[])["get", "set", "create"])
        {
            yield return Contest<ClientBench>(
                $"pipelined {kind}, elapsed",
                "us/request",
                [("Java", b => b.Java(kind, Pipelined)), ("ours", b => b.Ours(kind, Pipelined))],
                new Goal("ours", "Java", 1));
            yield return Contest<ClientBench>(
                $"pipelined {kind}, the client's CPU",
                "us/request",
                [("Java", b => b.JavaCpu(kind, Pipelined)), ("ours", b => b.OursCpu(kind, Pipelined))],
                new Goal("ours", "Java", 1));
        }

        // What encryption costs: a figure, no goal.
        yield return Contest<TlsBench>(
            "pipelined get over TLS, the client's CPU",
            "us/request",
            [("TCP", b => b.Plain(Pipelined)), ("TLS", b => b.Secure(Pipelined))]);

        // Most of the time is the server's: the bare sockets show how much.
        yield return Contest<ClientBench>(
            "getData one at a time",
            "us, p50",
            [
                ("Java", b => b.JavaLatency(OneByOne)),
                ("ours", b => b.OursLatency(OneByOne)),
                ("ours, synchronous", b => b.SynchronousLatency(OneByOne)),
                ("ours, synchronous, polling", b => b.PollingLatency(OneByOne)),
                ("blocking socket", b => b.RawLatency(OneByOne)),
                ("spinning socket", b => b.RawLatency(OneByOne, spins: true)),
            ],
            new Goal("ours", "Java", 0.65),
            new Goal("ours, synchronous, polling", "Java", 0.65));
        yield return Contest<ClientBench>(
            "getData one at a time, floor",
            "us, p50",
            [("blocking socket", b => b.RawLatency(OneByOne)), ("ours", b => b.OursLatency(OneByOne))],
            new Goal("ours", "blocking socket", 1.25));
    }

    private static Contest Contest<TBench>(
        string title, string unit, (string Name, Func<TBench, Round> Run)[] contestants, params Goal[] goals)
        where TBench : IDisposable, new()
    {
        var bench = new Lazy<TBench>(static () => new TBench());
        return new Contest
        {
            Title = title,
            Unit = unit,
            Measure = Measure.Reported,
            Contestants = [.. contestants.Select(each => new Contestant(each.Name, () => each.Run(bench.Value)))],
            Goals = goals,
            TearDown = () =>
            {
                if (bench.IsValueCreated) bench.Value.Dispose();
            },
        };
    }
}
