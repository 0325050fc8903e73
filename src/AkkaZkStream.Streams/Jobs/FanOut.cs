using System.Collections.Immutable;
using System.Threading.Channels;
using Akka;
using Akka.Streams.Dsl;

namespace AkkaZkStream.Streams.Jobs;

/// <summary>
/// One part of a stream for several takers: each gets every batch, in order, as a view of its own; the slowest sets the
/// pace, and one that has cancelled is left out.
/// </summary>
internal sealed class FanOut<T>(int takers)
{
    // Batches that a taker may lag behind the others; each is a view, and holds the columns of one batch.
    private const int LagMax = 4;

    private readonly ImmutableArray<Channel<EventBatch<T>>> _branches =
        [.. Enumerable.Range(0, takers).Select(_ => Channel.CreateBounded<EventBatch<T>>(LagMax))];

    private readonly EventBatchPool<T> _views = new(1);
    private int _taken;

    /// <summary>The stream for the next taker.</summary>
    public Source<EventBatch<T>, NotUsed> NextBranch()
    {
        var branch = _branches[_taken++];
        return ChannelSource.FromReader(branch.Reader)
            .WatchTermination((materialized, ended) =>
            {
                ended.ContinueWith(_ => branch.Writer.TryComplete(), TaskScheduler.Default);
                return materialized;
            });
    }

    /// <summary>What runs the part and hands out its batches; the task ends with the part.</summary>
    public IRunnableGraph<Task> Feed(Source<EventBatch<T>, NotUsed> part) =>
        part.SelectAsync(1, OfferAsync)
            .TakeWhile(isTaken => isTaken)
            .WatchTermination((_, ended) => EndAsync(ended))
            .To(Sink.Ignore<bool>());

    /// <summary>False if nobody takes batches any more.</summary>
    private async Task<bool> OfferAsync(EventBatch<T> batch)
    {
        var isTaken = false;
        foreach (var branch in _branches)
            isTaken |= await OfferAsync(branch.Writer, _views.ViewOf(batch)).ConfigureAwait(false);
        batch.Release();
        return isTaken;
    }

    private static async ValueTask<bool> OfferAsync(ChannelWriter<EventBatch<T>> branch, EventBatch<T> view)
    {
        while (!branch.TryWrite(view))
        {
            if (await branch.WaitToWriteAsync().ConfigureAwait(false))
                continue;
            view.Release();
            return false;
        }
        return true;
    }

    private async Task EndAsync(Task ended)
    {
        Exception? failure = null;
        try
        {
            await ended.ConfigureAwait(false);
        }
        catch (Exception e)
        {
            failure = e;
            throw;
        }
        finally
        {
            foreach (var branch in _branches)
                branch.Writer.TryComplete(failure);
        }
    }
}
