using AkkaZkStream.Benchmarks.Harness;

namespace AkkaZkStream.Benchmarks.Server;

/// <summary>The embedded server beside Apache ZooKeeper with one client, and its durable writes beside a plain loop.</summary>
internal static class ServerSuite
{
    private const int Requests = 30_000;
    private const double AThird = 1 / 3.0;

    // At least 80 % of the plain loop's writes a second.
    private const double DurableRatio = 1 / 0.8;

    public static IEnumerable<Contest> Contests()
    {
        foreach (var kind in (string[])["get", "set", "create"])
            yield return Duel<ServerBench>(
                $"pipelined {kind}, in memory",
                "us/request",
                AThird,
                ("Apache", bench => bench.Apache(kind, Requests)),
                ("embedded", bench => bench.Embedded(kind, Requests)));

        yield return Duel<ServerBench>(
            "resident memory after the same load",
            "MB",
            AThird,
            ("Apache", bench => bench.ApacheMemory(Requests)),
            ("embedded", bench => bench.EmbeddedMemory(Requests)));
        yield return Duel<DurableBench>(
            "durable set",
            "us/write",
            DurableRatio,
            ("embedded", bench => bench.Server(Requests)),
            ("plain loop", bench => bench.PlainLoop(Requests)),
            floor: "plain loop");
    }

    private static Contest Duel<T>(
        string title,
        string unit,
        double ratio,
        (string Name, Func<T, Round> Run) first,
        (string Name, Func<T, Round> Run) second,
        string? floor = null)
        where T : class, IDisposable, new()
    {
        var bench = new Lazy<T>();
        return new Contest
        {
            Title = title,
            Unit = unit,
            Measure = Measure.Reported,
            Contestants =
            [
                new Contestant(first.Name, () => first.Run(bench.Value)), new Contestant(second.Name, () => second.Run(bench.Value)),
            ],
            Goals = [new Goal("embedded", floor ?? first.Name, ratio)],
            TearDown = () =>
            {
                if (bench.IsValueCreated) bench.Value.Dispose();
            },
        };
    }
}
