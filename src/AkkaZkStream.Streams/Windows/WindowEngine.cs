using AkkaZkStream.Streams.EventTime;

namespace AkkaZkStream.Streams.Windows;

/// <summary>An element that came too late for its windows, with the timestamp that it carried.</summary>
internal readonly record struct TimedElement<T>(long Timestamp, T Value);

/// <summary>What every engine needs to know besides its windows.</summary>
internal sealed record WindowEngineOptions(
    LatenessPolicy Lateness,
    int OpenWindowsMax,
    int WindowKeysMax,
    int WindowElementsMax,
    WindowCounters Counters,
    bool KeepLate)
{
    public static WindowEngineOptions Of(
        StreamsSettings settings, TimeSpan lateness, WindowCounters counters, bool keepLate) =>
        new(
            new LatenessPolicy(lateness),
            settings.OpenWindowsMax,
            settings.WindowKeysMax,
            settings.WindowElementsMax,
            counters,
            keepLate);
}

/// <summary>
/// The windows of one operator, without streams and without a clock: elements go in, time is told, results come out. A
/// stage feeds it and empties <see cref="Results"/> and <see cref="Late"/>.
/// </summary>
internal abstract class WindowEngine<TIn, TResult>(WindowEngineOptions options)
{
    /// <summary>Raised by whoever reads a run of timestamps.</summary>
    protected long Greatest = EventTicks.BeginningOfTime;

    private readonly WindowCounters _counters = options.Counters;

    /// <summary>How far time has come; it never goes back.</summary>
    public long Watermark { get; private set; } = EventTicks.BeginningOfTime;

    /// <summary>The greatest timestamp that has come in.</summary>
    public long GreatestTimestamp => Greatest;

    /// <summary>What has fired and is not handed on yet, in order of firing.</summary>
    public ResultQueue<TResult> Results { get; } = new(options.Counters);

    /// <summary>Late elements not handed on yet; null where nobody asked for them.</summary>
    public Queue<TimedElement<TIn>>? Late { get; } = options.KeepLate ? new() : null;

    /// <summary>The end of the earliest window that has yet to fire; null when there is none.</summary>
    public abstract long? NextEnd { get; }

    /// <summary>Whether the engine wants to be told what the clock says, beside its windows' own time.</summary>
    public virtual bool HearsTheClock => false;

    /// <summary>When it wants to be told next; null where it does not care.</summary>
    public virtual long? NextOnClock => null;

    /// <summary>
    /// Tells what the clock says: before elements are added, and before time is told, which does what is due then.
    /// </summary>
    public virtual void TellClock(long now)
    {
    }

    public void Add(long timestamp, TIn value)
    {
        _counters.AddElements(1);
        PutOne(timestamp, value);
    }

    public void Add(ReadOnlySpan<long> timestamps, ReadOnlySpan<TIn> values)
    {
        _counters.AddElements(timestamps.Length);
        PutAll(timestamps, values);
    }

    /// <summary>
    /// Tells the time: fires what is due, fires again what late elements changed, forgets what is past the lateness.
    /// </summary>
    public void AdvanceTo(long watermark)
    {
        Watermark = Math.Max(Watermark, watermark);
        Fire();
        Results.PublishCounts();
    }

    protected LatenessPolicy Lateness { get; } = options.Lateness;

    /// <summary>As much of a run as is read at once.</summary>
    protected static ReadOnlySpan<long> Piece(ReadOnlySpan<long> timestamps) =>
        timestamps.Length > ReadAhead.Piece ? timestamps[..ReadAhead.Piece] : timestamps;

    protected abstract void Put(long timestamp, TIn value);

    protected virtual void PutAll(ReadOnlySpan<long> timestamps, ReadOnlySpan<TIn> values)
    {
        for (var i = 0; i < timestamps.Length; i++)
            PutOne(timestamps[i], values[i]);
    }

    /// <summary>Puts one element of many.</summary>
    protected void PutOne(long timestamp, TIn value)
    {
        Greatest = Math.Max(Greatest, timestamp);
        Put(timestamp, value);
    }

    protected abstract void Fire();

    protected void PutLate(long timestamp, TIn value, long count)
    {
        _counters.AddLate(count);
        Late?.Enqueue(new TimedElement<TIn>(timestamp, value));
    }
}
