using Akka;
using Akka.Streams.Dsl;

namespace AkkaZkStream.Streams.Jobs;

/// <summary>
/// All read the same batches, and each picks the events of its keys: the picking is done in parallel as well, and no
/// event goes from one processor's cache to another's.
/// </summary>
/// <param name="parts">How keys are divided.</param>
/// <param name="jobOperator">Who signs a failure.</param>
internal sealed class KeySharing<TKey, T>(KeyParts<TKey> parts, JobOperator jobOperator) : IKeyFeed<TKey, T>
    where TKey : notnull
{
    private readonly FanOut<Keyed<TKey, T>> _batches = new(parts.Count);

    public Source<EventBatch<Keyed<TKey, T>>, NotUsed> Out(int part) =>
        _batches.NextBranch().Via(new KeyPartStage<TKey, T>(parts, part, jobOperator));

    public IRunnableGraph<Task> Feed(Source<EventBatch<Keyed<TKey, T>>, NotUsed> part) => _batches.Feed(part);
}
