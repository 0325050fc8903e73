using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Akka;
using Akka.Streams.Dsl;
using AkkaZkStream.Streams.Batches;

namespace AkkaZkStream.Streams.Jobs;

/// <summary>Brings all events of a key, from whichever part of a stream, to one part of the next operator.</summary>
internal sealed class KeyExchange<TKey, T>(int parts) : IExchange<Keyed<TKey, T>>
    where TKey : notnull
{
    public int Parts => parts;

    public ImmutableArray<Source<EventBatch<Keyed<TKey, T>>, NotUsed>> Between(
        DataStream<Keyed<TKey, T>> stream, JobRun run)
    {
        var feeds = stream.TakeWithWatermarks(run)
            .Select((part, i) => NewFeed(run, part, stream.IdleAfter[i] is not null))
            .ToArray();
        return [.. Enumerable.Range(0, parts).Select(part => feeds.Length == 1
            ? feeds[0].Out(part)
            : BatchUnion.Of([.. feeds.Select(feed => feed.Out(part))], stream.IdleAfter))];
    }

    private IKeyFeed<TKey, T> NewFeed(JobRun run, Source<EventBatch<Keyed<TKey, T>>, NotUsed> part, bool mayBeIdle)
    {
        var division = new KeyParts<TKey>(parts);
        // A plain key is hashed by each part faster than it is copied by one; a text is dear to hash, and so it is done
        // once.
        IKeyFeed<TKey, T> feed = RuntimeHelpers.IsReferenceOrContainsReferences<TKey>()
            ? new KeyDivision<TKey, T>(division, mayBeIdle)
            : new KeySharing<TKey, T>(division, new JobOperator("KeyBy", run.Failure));
        run.Add(feed.Feed(part));
        return feed;
    }
}
