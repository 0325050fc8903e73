using AkkaZkStream.Streams.EventTime;
using AkkaZkStream.Streams.Windows;

namespace AkkaZkStream.Streams.Tests.Oracle;

/// <summary>Runs a scenario through an engine, or through the oracle, telling the time after each batch.</summary>
internal static class Run
{
    public static WindowEngineOptions Options(long lateness = 0, int openMax = int.MaxValue, bool keepLate = true) =>
        new(new LatenessPolicy(new TimeSpan(lateness)), openMax, new WindowCounters(), keepLate);

    public static void Through<TResult>(WindowEngine<int, TResult> engine, Scenario scenario)
    {
        var tracker = new WatermarkTracker(new TimeSpan(scenario.OutOfOrder));
        foreach (var batch in scenario.Batches)
        {
            engine.Add([.. batch.Select(e => e.At)], [.. batch.Select(e => e.Value)]);
            foreach (var (at, _) in batch)
                tracker.Observe(at);
            engine.AdvanceTo(tracker.Current);
        }
        engine.AdvanceTo(EventTicks.EndOfTime);
    }

    public static NaiveWindows Naively(Scenario scenario, Func<long, IEnumerable<TimeWindow>> windowsOf, bool keyed = false)
    {
        var naive = new NaiveWindows(scenario.Lateness, windowsOf);
        var greatest = long.MinValue;
        foreach (var batch in scenario.Batches)
        {
            foreach (var (at, value) in batch)
            {
                naive.Add(at, keyed ? scenario.KeyOf(value) : 0, value);
                greatest = Math.Max(greatest, at);
            }
            naive.AdvanceTo(greatest - scenario.OutOfOrder);
        }
        naive.AdvanceTo(EventTicks.EndOfTime);
        return naive;
    }
}
