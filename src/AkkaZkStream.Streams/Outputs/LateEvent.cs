namespace AkkaZkStream.Streams;

/// <summary>An event that came too late for every window that would have contained it, and is in none.</summary>
/// <typeparam name="T">The event.</typeparam>
/// <param name="Value">The event.</param>
/// <param name="Timestamp">Its time, in <see cref="EventTicks"/>.</param>
/// <param name="Window">The last window that would have contained it; null where windows depend on which events there
/// are, as sessions do.</param>
/// <param name="Lateness">How far the watermark was past the event's time when it came; at most
/// <see cref="TimeSpan.MaxValue"/>.</param>
public readonly record struct LateEvent<T>(T Value, long Timestamp, TimeWindow? Window, TimeSpan Lateness)
{
    internal static LateEvent<T> Of(T value, long timestamp, WindowSpec spec, long watermark)
    {
        var late = Int128.Min((Int128)watermark - timestamp, TimeSpan.MaxValue.Ticks);
        return new LateEvent<T>(value, timestamp, spec.LastWindowOf(timestamp), new TimeSpan((long)late));
    }
}
