using Akka;
using Akka.Streams.Dsl;

namespace AkkaZkStream.Streams.Jobs;

/// <summary>Divides the batches of one part of a stream by the keys of their events, once for all who read.</summary>
/// <param name="parts">How keys are divided.</param>
/// <param name="mayBeIdle">Whether who is silent for long counts as idle: then each division hears of each
/// batch.</param>
internal sealed class KeyDivision<TKey, T>(KeyParts<TKey> parts, bool mayBeIdle) : IKeyFeed<TKey, T>
    where TKey : notnull
{
    private readonly Branches<Keyed<TKey, T>> _branches = new(parts.Count);
    private readonly EventBatch<Keyed<TKey, T>>[] _divisions = new EventBatch<Keyed<TKey, T>>[parts.Count];
    private EventBatchPool<Keyed<TKey, T>>? _pool;
    private long _watermark = EventTicks.BeginningOfTime;

    public Source<EventBatch<Keyed<TKey, T>>, NotUsed> Out(int part) => _branches.Out(part);

    public IRunnableGraph<Task> Feed(Source<EventBatch<Keyed<TKey, T>>, NotUsed> part) =>
        _branches.Feed(part, OfferAsync);

    private async Task<bool> OfferAsync(EventBatch<Keyed<TKey, T>> batch)
    {
        Divide(batch);
        var isNews = mayBeIdle || batch.Watermark > _watermark;
        _watermark = Math.Max(_watermark, batch.Watermark);
        batch.Release();
        var isTaken = false;
        for (var part = 0; part < parts.Count; part++)
            isTaken |= await OfferAsync(part, isNews).ConfigureAwait(false);
        return isTaken;
    }

    private ValueTask<bool> OfferAsync(int part, bool isNews)
    {
        var division = _divisions[part];
        division.Watermark = _watermark;
        if (isNews || division.Count > 0)
            return _branches.OfferAsync(part, division);
        division.Release();
        return ValueTask.FromResult(true);
    }

    private void Divide(EventBatch<Keyed<TKey, T>> batch)
    {
        if (_pool is null || _pool.Capacity < batch.Count)
            _pool = new EventBatchPool<Keyed<TKey, T>>(Math.Max(batch.Count, 1));
        for (var part = 0; part < parts.Count; part++)
            _divisions[part] = _pool.Rent();
        var timestamps = batch.Timestamps;
        var values = batch.Values[..timestamps.Length];
        for (var i = 0; i < timestamps.Length; i++)
            _divisions[parts.PartOf(values[i].Key)].Add(timestamps[i], values[i]);
    }
}
