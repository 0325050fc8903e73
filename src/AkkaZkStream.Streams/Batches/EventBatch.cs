namespace AkkaZkStream.Streams;

/// <summary>Events in columns: what flows through a job, so that the graph costs nothing per event.</summary>
/// <remarks>
/// Timestamps and values stand side by side, in the order in which the events came; the watermark holds after the last
/// of them. Whoever is handed a batch owns it: hand it on, or <see cref="Release"/> it exactly once. After that its
/// columns belong to somebody else and must not be touched. To hand one batch to several, <see cref="Retain"/> it for
/// each further one.
/// </remarks>
/// <typeparam name="T">The values.</typeparam>
public sealed class EventBatch<T>
{
    private readonly long[] _ownTimestamps;
    private readonly T[] _ownValues;
    private ReadOnlyMemory<long> _timestamps;
    private ReadOnlyMemory<T> _values;
    private EventBatch<T>? _origin;
    private int _owners;

    internal EventBatch(int capacity)
    {
        _ownTimestamps = capacity == 0 ? [] : new long[capacity];
        _ownValues = capacity == 0 ? [] : new T[capacity];
    }

    /// <summary>How many events it can take; zero for a view of somebody else's columns.</summary>
    public int Capacity => _ownTimestamps.Length;

    /// <summary>Number of events.</summary>
    public int Count { get; private set; }

    /// <summary>No event older than this is expected after the batch, in <see cref="EventTicks"/>.</summary>
    public long Watermark { get; set; } = EventTicks.BeginningOfTime;

    /// <summary>The events' times, in <see cref="EventTicks"/>.</summary>
    public ReadOnlySpan<long> Timestamps =>
        Capacity > 0 ? _ownTimestamps.AsSpan(0, Count) : _timestamps.Span;

    /// <summary>The events' values, each beside its timestamp.</summary>
    public ReadOnlySpan<T> Values =>
        Capacity > 0 ? _ownValues.AsSpan(0, Count) : _values.Span;

    internal bool IsFull => Count == Capacity;

    /// <summary>Adds an event to a batch that was rented empty and has not been handed on yet.</summary>
    /// <param name="timestamp">Its time, in <see cref="EventTicks"/>.</param>
    /// <param name="value">Its value.</param>
    /// <exception cref="InvalidOperationException">The batch is full, or a view.</exception>
    public void Add(long timestamp, T value)
    {
        var at = Count;
        if ((uint)at >= (uint)_ownTimestamps.Length || (uint)at >= (uint)_ownValues.Length)
            throw new InvalidOperationException($"Expected room in a batch of {Capacity} events, got none.");
        _ownTimestamps[at] = timestamp;
        _ownValues[at] = value;
        Count = at + 1;
    }

    /// <summary>Room for the times of further events; write some of both columns, then <see cref="Advance"/>.</summary>
    public Span<long> FreeTimestamps => _ownTimestamps.AsSpan(Count);

    /// <summary>Room for the values of further events, as many as <see cref="FreeTimestamps"/>.</summary>
    public Span<T> FreeValues => _ownValues.AsSpan(Count);

    /// <summary>Adds the events that have been written to the free room.</summary>
    /// <param name="count">How many, at most as there was room for.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is negative or more than
    /// that.</exception>
    public void Advance(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Capacity - Count);
        Count += count;
    }

    /// <summary>Makes one more owner, who will release the batch as well.</summary>
    /// <returns>The batch itself.</returns>
    public EventBatch<T> Retain()
    {
        Interlocked.Increment(ref _owners);
        return this;
    }

    /// <summary>Gives the batch back; after the last owner has, its columns are used again.</summary>
    /// <exception cref="InvalidOperationException">It has been given back by all its owners already.</exception>
    public void Release()
    {
        // The only owner needs no interlocked operation, which would stall the loads that run ahead: nobody else may
        // retain.
        var owners = Volatile.Read(ref _owners);
        if (owners <= 0)
            throw new InvalidOperationException(Messages.ReleasedAlready);
        if (owners > 1 && Interlocked.Decrement(ref _owners) > 0)
            return;
        Forget();
        Volatile.Write(ref _owners, 0);
    }

    internal bool IsFree => Volatile.Read(ref _owners) == 0;

    internal EventBatch<T> Lend()
    {
        Count = 0;
        Watermark = EventTicks.BeginningOfTime;
        _owners = 1;
        return this;
    }

    internal EventBatch<T> View(ReadOnlyMemory<long> timestamps, ReadOnlyMemory<T> values)
    {
        _timestamps = timestamps;
        _values = values;
        Count = timestamps.Length;
        return this;
    }

    /// <summary>Makes this a view of another batch, which it owns as well until it is released.</summary>
    internal EventBatch<T> ViewOf(EventBatch<T> origin)
    {
        _origin = origin.Retain();
        Watermark = origin.Watermark;
        var isOwn = origin.Capacity > 0;
        return View(
            isOwn ? origin._ownTimestamps.AsMemory(0, origin.Count) : origin._timestamps,
            isOwn ? origin._ownValues.AsMemory(0, origin.Count) : origin._values);
    }

    private void Forget()
    {
        _origin?.Release();
        _origin = null;
        _timestamps = default;
        _values = default;
        if (System.Runtime.CompilerServices.RuntimeHelpers.IsReferenceOrContainsReferences<T>())
            Array.Clear(_ownValues, 0, Math.Min(Count, _ownValues.Length));
    }
}
