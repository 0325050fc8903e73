namespace AkkaZkStream.Streams;

/// <summary>Batches that are used again and again, so that a job allocates nothing per event. Safe for any thread.</summary>
/// <typeparam name="T">The values.</typeparam>
public sealed class EventBatchPool<T>
{
    // Batches kept for later, of each kind; a job has about one in flight per operator, and what is beyond is left to the collector.
    private const int SpareMax = 64;

    private readonly Lock _gate = new();
    private readonly Stack<EventBatch<T>> _spare = new(SpareMax);
    private readonly Stack<EventBatch<T>> _spareViews = new(SpareMax);

    /// <summary>A pool of batches of one size.</summary>
    /// <param name="capacity">Events per batch, above zero.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="capacity"/> is zero or negative.</exception>
    public EventBatchPool(int capacity)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        Capacity = capacity;
    }

    /// <summary>Events per batch.</summary>
    public int Capacity { get; }

    /// <summary>An empty batch to add events to.</summary>
    /// <returns>A batch that the caller owns.</returns>
    public EventBatch<T> Rent() => Take(_spare, Capacity).Lend();

    /// <summary>A batch over columns that somebody else has and does not change while the batch lives.</summary>
    /// <param name="timestamps">The events' times, in <see cref="EventTicks"/>.</param>
    /// <param name="values">The events' values, as many.</param>
    /// <param name="watermark">No event older than this is expected after the batch.</param>
    /// <returns>A batch that the caller owns; the columns are not copied.</returns>
    /// <exception cref="ArgumentException">The columns differ in length.</exception>
    public EventBatch<T> View(ReadOnlyMemory<long> timestamps, ReadOnlyMemory<T> values, long watermark)
    {
        if (timestamps.Length != values.Length)
            throw new ArgumentException($"Expected {timestamps.Length} values, as many as timestamps, got {values.Length}.");
        var batch = Take(_spareViews, 0).Lend().View(timestamps, values);
        batch.Watermark = watermark;
        return batch;
    }

    internal void TakeBack(EventBatch<T> batch)
    {
        batch.Forget();
        var spare = batch.Capacity == 0 ? _spareViews : _spare;
        lock (_gate)
        {
            if (spare.Count < SpareMax)
                spare.Push(batch);
        }
    }

    private EventBatch<T> Take(Stack<EventBatch<T>> spare, int capacity)
    {
        lock (_gate)
        {
            if (spare.TryPop(out var batch))
                return batch;
        }
        return new EventBatch<T>(this, capacity);
    }
}
