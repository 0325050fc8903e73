namespace AkkaZkStream.Streams;

/// <summary>Batches that are used again and again, so that a job allocates nothing per event.</summary>
/// <remarks>One rents, such as a graph stage; any thread may release. No lock is needed: a batch says itself that it is
/// free.</remarks>
/// <typeparam name="T">The values.</typeparam>
public sealed class EventBatchPool<T>
{
    // Batches that are used again; a job has about one in flight per operator, and what is beyond is left to the
    // collector.
    private const int PooledMax = 64;

    private readonly List<EventBatch<T>> _batches = [];
    private readonly List<EventBatch<T>> _views = [];

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
    public EventBatch<T> Rent() => Take(_batches, Capacity);

    /// <summary>A batch over columns that somebody else has and does not change while the batch lives.</summary>
    /// <param name="timestamps">The events' times, in <see cref="EventTicks"/>.</param>
    /// <param name="values">The events' values, as many.</param>
    /// <param name="watermark">No event older than this is expected after the batch.</param>
    /// <returns>A batch that the caller owns; the columns are not copied.</returns>
    /// <exception cref="ArgumentException">The columns differ in length.</exception>
    public EventBatch<T> View(ReadOnlyMemory<long> timestamps, ReadOnlyMemory<T> values, long watermark)
    {
        if (timestamps.Length != values.Length)
            throw new ArgumentException(Messages.ColumnLengths(timestamps.Length, values.Length));
        var batch = Take(_views, 0).View(timestamps, values);
        batch.Watermark = watermark;
        return batch;
    }

    /// <summary>A batch with the columns of another one, which is kept until this one is released.</summary>
    internal EventBatch<T> ViewOf(EventBatch<T> batch) => Take(_views, 0).ViewOf(batch);

    private static EventBatch<T> Take(List<EventBatch<T>> pooled, int capacity)
    {
        foreach (var batch in pooled)
        {
            if (batch.IsFree)
                return batch.Lend();
        }
        var added = new EventBatch<T>(capacity);
        if (pooled.Count < PooledMax)
            pooled.Add(added);
        return added.Lend();
    }
}
