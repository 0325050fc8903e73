using AkkaZkStream.Benchmarks.Harness;

namespace AkkaZkStream.Benchmarks.Server;

/// <summary>The embedded server beside Apache ZooKeeper with one client, and its durable writes beside a plain loop.</summary>
internal static class ServerSuite
{
    private const int Requests = 30_000;
    private const double AThird = 1 / 3.0;

    private const int DurableWrites = 100_000;

    // At least 80 % of the plain loop's writes a second.
    private const double DurableRatio = 1 / 0.8;

    // Few and many writers, small and large data: what a group costs is sometimes the disk's latency, sometimes its width.
    private static readonly (int Connections, int InFlight, int DataBytes)[] DurableLoads =
        [(4, 16, 100), (4, 1000, 100), (4, 16, 1024), (4, 1000, 1024)];

    public static IEnumerable<Contest> Contests()
    {
        foreach (var kind in (string[])["get", "set", "create"])
            yield return Duel(
                $"pipelined {kind}, in memory",
                "us/request",
                new Lazy<ServerBench>(),
                ("Apache", bench => bench.Apache(kind, Requests)),
                ("embedded", bench => bench.Embedded(kind, Requests)),
                new Goal("embedded", "Apache", AThird));

        yield return Duel(
            "resident memory after the same load",
            "MB",
            new Lazy<ServerBench>(),
            ("Apache", bench => bench.ApacheMemory(Requests)),
            ("embedded", bench => bench.EmbeddedMemory(Requests)),
            new Goal("embedded", "Apache", AThird));

        foreach (var (connections, inFlight, dataBytes) in DurableLoads)
            yield return Duel(
                $"durable set of {dataBytes} bytes, {connections} connections with {inFlight} in flight each",
                "us/write",
                new Lazy<DurableBench>(() => new DurableBench(connections, inFlight, dataBytes)),
                ("embedded", bench => bench.Server(DurableWrites)),
                ("plain loop", bench => bench.PlainLoop(DurableWrites)),
                new Goal("embedded", "plain loop", DurableRatio),
                bench => bench.Groups);
    }

    private static Contest Duel<T>(
        string title,
        string unit,
        Lazy<T> bench,
        (string Name, Func<T, Round> Run) first,
        (string Name, Func<T, Round> Run) second,
        Goal goal,
        Func<T, string>? note = null)
        where T : IDisposable => new()
    {
        Title = title,
        Unit = unit,
        Measure = Measure.Reported,
        Contestants =
        [
            new Contestant(first.Name, () => first.Run(bench.Value)), new Contestant(second.Name, () => second.Run(bench.Value)),
        ],
        Goals = [goal],
        Note = () => note?.Invoke(bench.Value),
        TearDown = () =>
        {
            if (bench.IsValueCreated) bench.Value.Dispose();
        },
    };
}
