using Akka.Actor;
using AkkaZkStream.Streams.EventTime;
using AkkaZkStream.Streams.Time;

namespace AkkaZkStream.Streams.Stages;

/// <summary>Which time an operator's windows follow. Made anew for each run of a stream.</summary>
internal interface ITimeBasis<in T>
{
    /// <summary>Whether windows fire by the clock, so that a timer is needed.</summary>
    bool FollowsTheClock { get; }

    long TimestampOf(T element);

    /// <summary>How far time has come, as far as is known now.</summary>
    long Watermark();
}

/// <summary>Time is what the elements say.</summary>
internal sealed class EventTimeBasis<T>(Func<T, DateTimeOffset> time, WatermarkStrategy strategy) : ITimeBasis<T>
{
    private WatermarkTracker _tracker = new(strategy.OutOfOrderness);

    public bool FollowsTheClock => false;

    public long TimestampOf(T element)
    {
        var timestamp = EventTicks.From(time(element));
        _tracker.Observe(timestamp);
        return timestamp;
    }

    public long Watermark() => _tracker.Current;
}

/// <summary>Time is what the scheduler says; a clock that is set back stands still until it has caught up.</summary>
/// <param name="scheduler">The clock.</param>
/// <param name="time">Where an element carries the clock's reading already; null to read it on arrival.</param>
internal sealed class ProcessingTimeBasis<T>(IScheduler scheduler, Func<T, DateTimeOffset>? time) : ITimeBasis<T>
{
    private long _now = EventTicks.BeginningOfTime;

    public bool FollowsTheClock => true;

    public long TimestampOf(T element) => time is null ? Watermark() : EventTicks.From(time(element));

    public long Watermark() => _now = Math.Max(_now, scheduler.NowTicks());
}
