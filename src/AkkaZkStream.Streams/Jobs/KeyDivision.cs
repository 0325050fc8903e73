using Akka;
using Akka.Streams.Dsl;

namespace AkkaZkStream.Streams.Jobs;

/// <summary>Divides the batches of one part of a stream by the keys of their events.</summary>
/// <param name="parts">Into how many.</param>
/// <param name="mayBeIdle">Whether who is silent for long counts as idle: then each division hears of each
/// batch.</param>
internal sealed class KeyDivision<TKey, T>(int parts, bool mayBeIdle)
    where TKey : notnull
{
    private readonly Branches<Keyed<TKey, T>> _branches = new(parts);
    private readonly EventBatch<Keyed<TKey, T>>[] _divisions = new EventBatch<Keyed<TKey, T>>[parts];
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
        for (var part = 0; part < parts; part++)
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
        for (var part = 0; part < parts; part++)
            _divisions[part] = _pool.Rent();
        var timestamps = batch.Timestamps;
        var values = batch.Values[..timestamps.Length];
        for (var i = 0; i < timestamps.Length; i++)
            _divisions[PartOf(values[i].Key)].Add(timestamps[i], values[i]);
    }

    /// <summary>
    /// By another multiplier than the tables of keys take: the keys of one part are spread over its table as all are.
    /// </summary>
    private int PartOf(TKey key)
    {
        var spread = (uint)EqualityComparer<TKey>.Default.GetHashCode(key) * 0x85EB_CA6Bu;
        return (int)((ulong)spread * (uint)parts >> 32);
    }
}
