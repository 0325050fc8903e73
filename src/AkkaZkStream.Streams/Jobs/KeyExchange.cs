using System.Collections.Immutable;
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

    private KeyDivision<TKey, T> NewFeed(JobRun run, Source<EventBatch<Keyed<TKey, T>>, NotUsed> part, bool mayBeIdle)
    {
        var division = new KeyDivision<TKey, T>(parts, mayBeIdle);
        run.Add(division.Feed(part));
        return division;
    }
}
