using System.Collections.Immutable;
using System.Threading.Channels;
using Akka;
using Akka.Streams;
using Akka.Streams.Dsl;

namespace AkkaZkStream.Streams.Jobs;

/// <summary>
/// The ways on which one part of a stream is handed to several: each holds a few batches, the slowest sets the pace,
/// and one that has cancelled is left out. When all have, the part is cancelled, also where it says nothing any more.
/// </summary>
internal sealed class Branches<T>(int count)
{
    // Batches that one branch may lag behind the others.
    private const int LagMax = 4;

    private readonly ImmutableArray<Channel<EventBatch<T>>> _branches =
        [.. Enumerable.Range(0, count).Select(_ => Channel.CreateBounded<EventBatch<T>>(LagMax))];

    private readonly SharedKillSwitch _nobodyTakes = KillSwitches.Shared("branches");
    private int _taking = count;

    public int Count => _branches.Length;

    /// <summary>What comes out of a branch.</summary>
    public Source<EventBatch<T>, NotUsed> Out(int branch)
    {
        var channel = _branches[branch];
        return ChannelSource.FromReader(channel.Reader)
            .WatchTermination((materialized, ended) =>
            {
                ended.ContinueWith(_ => OnEnded(channel.Writer), TaskScheduler.Default);
                return materialized;
            });
    }

    /// <summary>What runs a part and hands out its batches; the task ends with the part.</summary>
    /// <param name="part">The part.</param>
    /// <param name="offer">Puts a batch on the branches; false if nobody takes batches any more.</param>
    public IRunnableGraph<Task> Feed(Source<EventBatch<T>, NotUsed> part, Func<EventBatch<T>, Task<bool>> offer) =>
        part.Via(_nobodyTakes.Flow<EventBatch<T>>())
            .SelectAsync(1, offer)
            .TakeWhile(isTaken => isTaken)
            .WatchTermination((_, ended) => EndAsync(ended))
            .To(Sink.Ignore<bool>());

    /// <summary>Puts a batch on a branch, and releases it if the branch has cancelled: then false.</summary>
    public async ValueTask<bool> OfferAsync(int branch, EventBatch<T> batch)
    {
        var writer = _branches[branch].Writer;
        while (!writer.TryWrite(batch))
        {
            if (await writer.WaitToWriteAsync().ConfigureAwait(false))
                continue;
            batch.Release();
            return false;
        }
        return true;
    }

    private void OnEnded(ChannelWriter<EventBatch<T>> branch)
    {
        branch.TryComplete();
        if (Interlocked.Decrement(ref _taking) == 0)
            _nobodyTakes.Shutdown();
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
