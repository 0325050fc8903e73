using Akka;
using Akka.Streams.Dsl;

namespace AkkaZkStream.Streams.Jobs;

/// <summary>One part of a stream for several takers: each gets every batch, in order, as a view of its own.</summary>
internal sealed class FanOut<T>(int takers)
{
    private readonly Branches<T> _branches = new(takers);
    private readonly EventBatchPool<T> _views = new(1);
    private int _taken;

    /// <summary>The stream for the next taker.</summary>
    public Source<EventBatch<T>, NotUsed> NextBranch() => _branches.Out(_taken++);

    public IRunnableGraph<Task> Feed(Source<EventBatch<T>, NotUsed> part) => _branches.Feed(part, OfferAsync);

    private async Task<bool> OfferAsync(EventBatch<T> batch)
    {
        var isTaken = false;
        for (var branch = 0; branch < _branches.Count; branch++)
            isTaken |= await _branches.OfferAsync(branch, _views.ViewOf(batch)).ConfigureAwait(false);
        batch.Release();
        return isTaken;
    }
}
