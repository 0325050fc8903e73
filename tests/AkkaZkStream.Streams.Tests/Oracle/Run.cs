using AkkaZkStream.Streams.Aggregates;
using AkkaZkStream.Streams.EventTime;
using AkkaZkStream.Streams.Windows;

namespace AkkaZkStream.Streams.Tests.Oracle;

/// <summary>Runs a scenario through an engine, or through the oracle, telling the time after each batch.</summary>
internal static class Run
{
    public static PlainStates<SumInt32, int, long, long> Sums { get; } = new(default);

    public static WindowEngineOptions Options(
        long lateness = 0, int openMax = int.MaxValue, int keysMax = int.MaxValue, bool keepLate = true, int elementsMax = int.MaxValue) =>
        new(new LatenessPolicy(new TimeSpan(lateness)), openMax, keysMax, elementsMax, new WindowCounters(), keepLate);

    /// <summary>The results, each with the number of the telling of time at which it fired.</summary>
    public static List<(int Round, TResult Result)> Through<TIn, TResult>(
        WindowEngine<TIn, TResult> engine, Scenario scenario, Func<int, TIn> element)
    {
        var results = new List<(int, TResult)>();
        var round = 0;
        var tracker = new WatermarkTracker(new TimeSpan(scenario.OutOfOrder));
        foreach (var batch in scenario.Batches)
        {
            engine.Add([.. batch.Select(e => e.At)], [.. batch.Select(e => element(e.Value))]);
            foreach (var (at, _) in batch)
                tracker.Observe(at);
            engine.AdvanceTo(tracker.Current);
            results.AddRange(Take(engine.Results).Select(result => (round, result)));
            round++;
        }
        engine.AdvanceTo(EventTicks.EndOfTime);
        results.AddRange(Take(engine.Results).Select(result => (round, result)));
        return results;
    }

    public static List<TResult> Take<TResult>(ResultQueue<TResult> queue)
    {
        var results = new List<TResult>();
        while (queue.TryTake(out var result))
            results.Add(result);
        return results;
    }

    public static NaiveWindows Naively(Scenario scenario, Func<long, IEnumerable<TimeWindow>> windowsOf, bool keyed = false)
    {
        var naive = new NaiveWindows(scenario.Lateness, windowsOf);
        Naively(scenario, (at, value) => naive.Add(at, keyed ? scenario.KeyOf(value) : 0, value), naive.AdvanceTo);
        return naive;
    }

    public static void Naively(Scenario scenario, Action<long, int> add, Action<long> advanceTo)
    {
        var greatest = long.MinValue;
        foreach (var batch in scenario.Batches)
        {
            foreach (var (at, value) in batch)
            {
                add(at, value);
                greatest = Math.Max(greatest, at);
            }
            advanceTo(greatest - scenario.OutOfOrder);
        }
        advanceTo(EventTicks.EndOfTime);
    }
}
