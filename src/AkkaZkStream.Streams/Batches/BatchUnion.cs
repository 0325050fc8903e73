using System.Collections.Immutable;
using Akka;
using Akka.Streams;
using Akka.Streams.Dsl;

namespace AkkaZkStream.Streams.Batches;

/// <summary>Several sources of batches as one.</summary>
internal static class BatchUnion
{
    /// <summary>The sources as one, with the lowest watermark of those that are not idle.</summary>
    /// <param name="sources">The sources.</param>
    /// <param name="idleAfter">For each source, after how much silence it is idle; null for never.</param>
    public static Source<EventBatch<T>, NotUsed> Of<T>(
        ImmutableArray<Source<EventBatch<T>, NotUsed>> sources, ImmutableArray<TimeSpan?> idleAfter) =>
        Source.FromGraph(GraphDsl.Create(builder =>
        {
            var union = builder.Add(new BatchUnionStage<T>(idleAfter));
            for (var i = 0; i < sources.Length; i++)
                builder.From(builder.Add(sources[i])).To(union.In(i));
            return new SourceShape<EventBatch<T>>(union.Out);
        }));
}
