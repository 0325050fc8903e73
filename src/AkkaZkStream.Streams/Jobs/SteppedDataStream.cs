using System.Collections.Immutable;
using Akka;
using Akka.Streams.Dsl;
using AkkaZkStream.Streams.Batches;

namespace AkkaZkStream.Streams.Jobs;

/// <summary>
/// A stream that is mapped or filtered; further steps join this one, so that all of them cost one pass.
/// </summary>
internal sealed class SteppedDataStream<TRaw, T, TStep>(DataStream<TRaw> raw, TStep step)
    : DataStream<T>(raw.Environment, [], watermarks: null)
    where TStep : struct, IBatchStep<TRaw, T>
{
    internal override ImmutableArray<Source<EventBatch<T>, NotUsed>> Parts =>
        [.. raw.Parts.Select(part => part.Via(new BatchSelectStage<TRaw, T, TStep>(step, raw.Watermarks)))];

    internal override DataStream<TOut> Then<TOut, TNext>(TNext next) =>
        new SteppedDataStream<TRaw, TOut, ChainedStep<TRaw, T, TOut, TStep, TNext>>(raw, new(step, next));
}
