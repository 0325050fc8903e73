using System.Collections.Immutable;
using Akka;
using Akka.Streams;
using Akka.Streams.Dsl;

namespace AkkaZkStream.Streams.Batches;

/// <summary>Several sources of batches as one.</summary>
internal static class BatchUnion
{
    public static Source<EventBatch<T>, NotUsed> Of<T>(ImmutableArray<Source<EventBatch<T>, NotUsed>> sources) =>
        Source.FromGraph(GraphDsl.Create(builder =>
        {
            var union = builder.Add(new BatchUnionStage<T>(sources.Length));
            for (var i = 0; i < sources.Length; i++)
                builder.From(builder.Add(sources[i])).To(union.In(i));
            return new SourceShape<EventBatch<T>>(union.Out);
        }));
}
