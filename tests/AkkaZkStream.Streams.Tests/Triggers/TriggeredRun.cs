using AkkaZkStream.Streams.Aggregates;
using AkkaZkStream.Streams.Tests.Oracle;
using AkkaZkStream.Streams.Windows;

namespace AkkaZkStream.Streams.Tests.Triggers;

/// <summary>Sums of windows that a trigger fires, told one thing after the other, in ticks.</summary>
internal sealed class TriggeredRun
{
    private readonly WindowEngine<int, WindowResult<long>> _engine;

    public TriggeredRun(WindowSpec spec, Trigger<int> trigger, long lateness = 0, int openMax = int.MaxValue)
    {
        var options = Run.Options(lateness, openMax);
        Counters = options.Counters;
        _engine = spec.CreateEach(new PlainWindowStates<SumInt32, int, long, long>(default), trigger, options);
    }

    public WindowCounters Counters { get; }

    public long? NextOnClock => _engine.NextOnClock;

    public long? NextEnd => _engine.NextEnd;

    /// <summary>Adds a value; returns what fires at once.</summary>
    public WindowResult<long>[] Add(long at, int value)
    {
        _engine.Add(at, value);
        return Watermark(_engine.Watermark);
    }

    /// <summary>Tells the windows' time; returns what fires.</summary>
    public WindowResult<long>[] Watermark(long watermark)
    {
        _engine.AdvanceTo(watermark);
        return [.. Run.Take(_engine.Results)];
    }

    /// <summary>Tells what the clock says; returns what fires.</summary>
    public WindowResult<long>[] Clock(long now)
    {
        _engine.TellClock(now);
        return Watermark(_engine.Watermark);
    }

    public WindowResult<long>[] End() => Watermark(EventTicks.EndOfTime);

    public static WindowResult<long> Result(long start, long end, long count, long sum, bool isUpdate = false) =>
        new(new TimeWindow(start, end), count, sum, isUpdate);
}
