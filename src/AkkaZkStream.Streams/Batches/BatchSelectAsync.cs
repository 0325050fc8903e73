using AkkaZkStream.Streams.Jobs;

namespace AkkaZkStream.Streams.Batches;

/// <summary>Maps the events of one batch by tasks, so many at a time, and keeps their order.</summary>
internal sealed class BatchSelectAsync<TIn, TOut>(
    int parallelism, Func<TIn, Task<TOut>> selector, JobOperator jobOperator)
{
    private readonly Queue<Task<TOut>> _running = new(Math.Min(parallelism, 1024));
    private EventBatchPool<TOut>? _pool;

    /// <summary>Called again only when the last batch is done.</summary>
    public async Task<EventBatch<TOut>> MapAsync(EventBatch<TIn> batch)
    {
        if (_pool is null || _pool.Capacity < batch.Count)
            _pool = new EventBatchPool<TOut>(Math.Max(batch.Count, 1));
        var output = _pool.Rent();
        try
        {
            await FillAsync(batch, output).ConfigureAwait(false);
        }
        catch
        {
            jobOperator.NoteFailure();
            throw;
        }
        output.Watermark = batch.Watermark;
        batch.Release();
        return output;
    }

    private async Task FillAsync(EventBatch<TIn> batch, EventBatch<TOut> output)
    {
        for (var i = 0; i < batch.Count; i++)
        {
            if (_running.Count == parallelism)
                output.Add(batch.Timestamps[output.Count], await _running.Dequeue().ConfigureAwait(false));
            _running.Enqueue(selector(batch.Values[i]));
        }
        while (_running.Count > 0)
            output.Add(batch.Timestamps[output.Count], await _running.Dequeue().ConfigureAwait(false));
    }
}
