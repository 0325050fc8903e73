using AkkaZkStream.Benchmarks.Harness;

namespace AkkaZkStream.Benchmarks.ZooKeeper;

/// <summary>Our client beside ZooKeeper's own Java client and beside a blocking socket, on one server in one run.</summary>
internal static class ZooKeeperSuite
{
    private const int Pipelined = 20_000;
    private const int OneByOne = 3_000;

    public static IEnumerable<Contest> Contests()
    {
        foreach (var kind in (string[])["get", "set", "create"])
        {
            yield return Against("Java", $"pipelined {kind}, elapsed", "us/request", 1, bench =>
                (() => bench.Java(kind, Pipelined), () => bench.Ours(kind, Pipelined)));
            yield return Against("Java", $"pipelined {kind}, the client's CPU", "us/request", 1, bench =>
                (() => bench.JavaCpu(kind, Pipelined), () => bench.OursCpu(kind, Pipelined)));
        }

        yield return Against("Java", "getData one at a time", "us, p50", 0.65, bench =>
            (() => bench.JavaLatency(OneByOne), () => bench.OursLatency(OneByOne)));
        yield return Against("blocking socket", "getData one at a time, floor", "us, p50", 1.25, bench =>
            (() => bench.RawLatency(OneByOne), () => bench.OursLatency(OneByOne)));
    }

    private static Contest Against(
        string floor, string title, string unit, double ratio, Func<ClientBench, (Func<Round> Floor, Func<Round> Ours)> rounds)
    {
        var bench = new Lazy<ClientBench>(() => new ClientBench());
        return new Contest
        {
            Title = title,
            Unit = unit,
            Measure = Measure.Reported,
            Contestants =
            [
                new Contestant(floor, () => rounds(bench.Value).Floor()),
                new Contestant("ours", () => rounds(bench.Value).Ours()),
            ],
            Goals = [new Goal("ours", floor, ratio)],
            TearDown = () =>
            {
                if (bench.IsValueCreated) bench.Value.Dispose();
            },
        };
    }
}
