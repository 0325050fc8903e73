using Akka;
using Akka.Streams.Dsl;

namespace AkkaZkStream.Streams.Jobs;

/// <summary>Hands the batches of one part of a stream to the parts of the next operator, to each the events of its
/// keys.</summary>
internal interface IKeyFeed<TKey, T>
    where TKey : notnull
{
    /// <summary>What the next operator's part reads; asked for once for each part, in order.</summary>
    Source<EventBatch<Keyed<TKey, T>>, NotUsed> Out(int part);

    /// <summary>What runs it; the task ends with the stream.</summary>
    IRunnableGraph<Task> Feed(Source<EventBatch<Keyed<TKey, T>>, NotUsed> part);
}
