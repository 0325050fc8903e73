using AkkaZkStream.Benchmarks.Harness;

namespace AkkaZkStream.Benchmarks.Streams;

/// <summary>
/// What an element costs in a graph that handles each one by itself, beside a loop. Akka.NET 1.5 on the same kind of
/// machine: 17-29 million elements a second through a stage, 2.7-4.4 million over an asynchronous boundary.
/// </summary>
internal static class StreamsSuite
{
    private const int Elements = 10_000_000;
    private const string Loop = "loop";
    private const string Calls = "loop with a call for each";
    private const string Stage = "one stage";
    private const string Select = "Select and one stage";
    private const string Boundary = "one stage behind a boundary of 16";
    private const string ScalarLoop = "scalar loop over columns";
    private const string WindowStage = "source, window stage, sink";
    private const string WideBoundary = "one stage behind a boundary of 1024";

    public static IEnumerable<Contest> Contests()
    {
        var bench = new StreamBench(Elements);
        yield return new Contest
        {
            Title = "sum of an array, element by element",
            Unit = "elements",
            Contestants =
            [
                new Contestant(Loop, bench.Loop),
                new Contestant(Calls, bench.Calls),
                new Contestant(Stage, bench.Stage),
                new Contestant(Select, bench.Select),
                new Contestant(Boundary, () => bench.Boundary(16)),
                new Contestant(WideBoundary, () => bench.Boundary(1024)),
            ],

            Goals = [new Goal(Stage, Calls, 0.1), new Goal(Select, Calls, 0.05), new Goal(WideBoundary, Calls, 0.02)],
            TearDown = bench.Dispose,
        };
        var windows = new WindowStageBench();
        yield return new Contest
        {
            Title = "tumbling sum, event by event",
            Unit = "events",
            Contestants = [new Contestant(ScalarLoop, windows.Loop), new Contestant(WindowStage, windows.Stage)],
            Goals = [new Goal(WindowStage, ScalarLoop, 0.05)],
            TearDown = windows.Dispose,
        };
    }
}
