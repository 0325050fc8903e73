namespace AkkaZkStream.Streams;

/// <summary>What a window operator has seen so far. It may be read from any thread while the stream runs.</summary>
/// <remarks>Each element that came in is either counted in windows or counted as late; none vanishes.</remarks>
public sealed class WindowCounters
{
    private long _elements;
    private long _late;
    private long _fired;
    private long _updates;

    /// <summary>Elements that came in, the late ones included.</summary>
    public long Elements => Volatile.Read(ref _elements);

    /// <summary>Elements that belong to no window any more, and are in no result.</summary>
    public long Late => Volatile.Read(ref _late);

    /// <summary>Windows that fired for the first time.</summary>
    public long Fired => Volatile.Read(ref _fired);

    /// <summary>Results that replaced an earlier one of the same window.</summary>
    public long Updates => Volatile.Read(ref _updates);

    // One writer, the stage that owns the counters: a plain read and a published write are enough.
    internal void AddElements(long count) => Volatile.Write(ref _elements, _elements + count);

    internal void AddLate(long count) => Volatile.Write(ref _late, _late + count);

    internal void AddResults(int fired, int updates)
    {
        Volatile.Write(ref _fired, _fired + fired);
        Volatile.Write(ref _updates, _updates + updates);
    }
}
