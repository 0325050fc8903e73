using System.Collections.Immutable;
using Akka;
using Akka.Streams.Dsl;
using AkkaZkStream.Streams.Batches;

namespace AkkaZkStream.Streams.Jobs;

/// <summary>
/// A stream that is mapped or filtered; a further step that alone takes it joins this one, so that both cost one pass.
/// </summary>
internal sealed class SteppedDataStream<TRaw, T, TStep>(DataStream<TRaw> raw, TStep step, string name)
    : DataStream<T>(raw.Environment, name, raw.Parallelism, [raw], watermarks: null)
    where TStep : struct, IBatchStep<TRaw, T>
{
    internal override ImmutableArray<TimeSpan?> IdleAfter => raw.IdleAfter;

    internal override ImmutableArray<Source<EventBatch<T>, NotUsed>> Build(JobRun run) =>
        raw.BuildWith<T, TStep>(run, step, Name);

    internal override ImmutableArray<Source<EventBatch<TOut>, NotUsed>> BuildWith<TOut, TNext>(
        JobRun run, TNext next, string name) =>
        run.IsShared(this)
            ? base.BuildWith<TOut, TNext>(run, next, name)
            : raw.BuildWith<TOut, ChainedStep<TRaw, T, TOut, TStep, TNext>>(run, new(step, next), $"{Name} -> {name}");
}
