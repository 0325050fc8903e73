using AkkaZkStream.Benchmarks.Harness;

namespace AkkaZkStream.Benchmarks.Windows;

/// <summary>Windows through the public API of jobs, beside what one would write by hand for the same input.</summary>
internal static class WindowsSuite
{
    private const int BatchSize = 10_000;
    private const int PassesPerRound = 10;
    private const int KeyedPassesPerRound = 2;

    private static readonly Func<int, int> Triple = value => value * 3;
    private static readonly Func<int, bool> IsEven = value => (value & 1) == 0;

    public static IEnumerable<Contest> Contests()
    {
        var columns = EventColumns.InOrder();
        yield return Tumbling(columns, 10_000, 0.80);
        yield return Tumbling(columns, 1_000, 0.60);
        yield return TwoParts(columns);
        yield return Keyed(columns, 1_000, 1_000);
        yield return Keyed(columns, 1_000_000, 10_500);
        yield return KeyedInTwoParts(columns, 1_000, 1_000);
        yield return KeyedInTwoParts(columns, 1_000_000, 10_500);
        yield return Sliding(columns);
        yield return Disordered();
        yield return SelectWhere(columns);
    }

    private static Contest Tumbling(EventColumns columns, int watermarkEvery, double goal)
    {
        var jobs = new WindowJobs(columns);
        var expected = HandWritten.Scalar(columns.Timestamps, columns.Values);
        return new Contest
        {
            Title = $"tumbling sum, a watermark every {watermarkEvery} events",
            Unit = "events",
            Contestants =
            [
                Contestant("SIMD by hand", expected, () => Simd(columns, watermarkEvery)),
                Contestant("job over columns", expected, () => jobs.Tumbling(watermarkEvery)),
                Contestant("copy, then SIMD by hand", expected, () => Copied(columns, watermarkEvery)),
                Contestant("job that fills batches", expected, () => jobs.TumblingFilled(watermarkEvery)),
            ],
            Goals =
            [
                new Goal("job over columns", "SIMD by hand", goal),
                new Goal("job that fills batches", "copy, then SIMD by hand", goal),
            ],
            TearDown = jobs.Dispose,
        };
    }

    private static Contest TwoParts(EventColumns columns)
    {
        var jobs = new WindowJobs(columns);
        var expected = HandWritten.Scalar(columns.Timestamps, columns.Values);
        var half = columns.WindowBoundaryAfter(EventColumns.Count / 2);
        return new Contest
        {
            Title = "tumbling sum in two parts on two cores, by elapsed time",
            Unit = "events",
            Measure = Measure.PerSecond,
            Contestants =
            [
                Contestant("SIMD by hand on two threads", expected, () =>
                {
                    var second = new long[1];
                    var thread = new Thread(() =>
                        second[0] = HandWritten.Simd(columns.Timestamps, columns.Values, half, EventColumns.Count, BatchSize));
                    thread.Start();
                    var first = HandWritten.Simd(columns.Timestamps, columns.Values, 0, half, BatchSize);
                    thread.Join();
                    return first + second[0];
                }),
                Contestant("job in two parts", expected, () => jobs.Tumbling(BatchSize, parallelism: 2)),
            ],
            Goals = [new Goal("job in two parts", "SIMD by hand on two threads", 0.85)],
            TearDown = jobs.Dispose,
        };
    }

    private static Contest Keyed(EventColumns columns, int keys, int keysPerWindowMax)
    {
        var jobs = new WindowJobs(columns);
        var elements = columns.WithKeys(keys);
        var expected = HandWritten.OpenAddressing(columns.Timestamps, elements, keysPerWindowMax);
        return new Contest
        {
            Title = $"tumbling sum by key, {keys} keys",
            Unit = "events",
            Contestants =
            [
                Contestant(
                    "open addressing by hand",
                    expected,
                    () => HandWritten.OpenAddressing(columns.Timestamps, elements, keysPerWindowMax),
                    KeyedPassesPerRound),
                Contestant("keyed job", expected, () => jobs.Keyed(elements, BatchSize), KeyedPassesPerRound),
            ],
            Goals = [new Goal("keyed job", "open addressing by hand", 0.60)],
            TearDown = jobs.Dispose,
        };
    }

    /// <summary>What dividing by key costs and brings; nothing is promised but equal results.</summary>
    private static Contest KeyedInTwoParts(EventColumns columns, int keys, int keysPerWindowMax)
    {
        var jobs = new WindowJobs(columns);
        var elements = columns.WithKeys(keys);
        var expected = HandWritten.OpenAddressing(columns.Timestamps, elements, keysPerWindowMax);
        return new Contest
        {
            Title = $"tumbling sum by key in two parts, {keys} keys, by elapsed time",
            Unit = "events",
            Measure = Measure.PerSecond,
            Contestants =
            [
                Contestant("in one part", expected, () => jobs.Keyed(elements, BatchSize), KeyedPassesPerRound),
                Contestant("in two parts", expected, () => jobs.Keyed(elements, BatchSize, 2), KeyedPassesPerRound),
                Contestant(
                    "with a trigger, in one part", expected, () => jobs.Triggered(elements, BatchSize, 1), passes: 1),
                Contestant(
                    "with a trigger, in two parts", expected, () => jobs.Triggered(elements, BatchSize, 2), passes: 1),
            ],
            Goals = [],
            TearDown = jobs.Dispose,
        };
    }

    private static Contest Sliding(EventColumns columns)
    {
        var jobs = new WindowJobs(columns);
        var minute = TimeSpan.FromSeconds(60);
        var bySecond = jobs.Sliding(minute, TimeSpan.FromSeconds(1), BatchSize);
        var byTenth = jobs.Sliding(minute, TimeSpan.FromSeconds(0.1), BatchSize);
        var tumbling = jobs.Tumbling(BatchSize);
        return new Contest
        {
            Title = "sliding sum of 60 s, beside a tumbling one",
            Unit = "events",
            Contestants =
            [
                Contestant("tumbling job", tumbling, () => jobs.Tumbling(BatchSize)),
                Contestant("by 1 s", bySecond, () => jobs.Sliding(minute, TimeSpan.FromSeconds(1), BatchSize)),
                Contestant("by 100 ms", byTenth, () => jobs.Sliding(minute, TimeSpan.FromSeconds(0.1), BatchSize)),
            ],
            Goals = [new Goal("by 1 s", "tumbling job", 0.5), new Goal("by 100 ms", "tumbling job", 0.33)],
            TearDown = jobs.Dispose,
        };
    }

    private static Contest Disordered()
    {
        var columns = EventColumns.Disordered(0.05);
        var jobs = new WindowJobs(columns);
        var expected = HandWritten.ScalarDisordered(columns.Timestamps, columns.Values, BatchSize);
        return new Contest
        {
            Title = "tumbling sum, 5 % of events out of order within the bound",
            Unit = "events",
            Contestants =
            [
                Contestant(
                    "loop by hand", expected, () => HandWritten.ScalarDisordered(columns.Timestamps, columns.Values, BatchSize)),
                Contestant("job", expected, () => jobs.Tumbling(BatchSize)),
            ],
            Goals = [new Goal("job", "loop by hand", 0.70)],
            TearDown = jobs.Dispose,
        };
    }

    private static Contest SelectWhere(EventColumns columns)
    {
        var jobs = new WindowJobs(columns);
        var expected = HandWritten.SelectWhere(columns.Timestamps, columns.Values, Triple, IsEven);
        return new Contest
        {
            Title = "a Select and a Where before the tumbling sum",
            Unit = "events",
            Contestants =
            [
                Contestant(
                    "the lambdas in a loop by hand",
                    expected,
                    () => HandWritten.SelectWhere(columns.Timestamps, columns.Values, Triple, IsEven)),
                Contestant("job", expected, () => jobs.SelectWhere(Triple, IsEven, BatchSize)),
            ],
            Goals = [new Goal("job", "the lambdas in a loop by hand", 0.50)],
            TearDown = jobs.Dispose,
        };
    }

    private static long Simd(EventColumns columns, int watermarkEvery) =>
        HandWritten.Simd(columns.Timestamps, columns.Values, 0, EventColumns.Count, watermarkEvery);

    private static long Copied(EventColumns columns, int watermarkEvery)
    {
        var timestamps = new long[watermarkEvery];
        var values = new int[watermarkEvery];
        long checksum = 0, sum = 0, start = EventColumns.StartOf(columns.Timestamps[0]);
        for (var from = 0; from < EventColumns.Count; from += watermarkEvery)
        {
            columns.CopyTo(from, timestamps, values);
            checksum += HandWritten.SimdPart(timestamps, values, 0, watermarkEvery, ref start, ref sum);
        }
        return checksum + HandWritten.Checksum(start, sum);
    }

    private static Contestant Contestant(string name, long expected, Func<long> run, int passes = PassesPerRound) =>
        new(name, () =>
        {
            for (var pass = 0; pass < passes; pass++)
            {
                var checksum = run();
                if (checksum != expected)
                    throw new InvalidOperationException($"{name}: expected the checksum {expected}, got {checksum}.");
            }
            return (long)passes * EventColumns.Count;
        });
}
