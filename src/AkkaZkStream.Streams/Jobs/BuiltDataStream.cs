using System.Collections.Immutable;
using Akka;
using Akka.Streams.Dsl;

namespace AkkaZkStream.Streams.Jobs;

/// <summary>A stream that is made by a function, anew for each run.</summary>
internal sealed class BuiltDataStream<T>(
    StreamEnvironment environment,
    string name,
    int parallelism,
    ImmutableArray<IJobNode> inputs,
    Func<JobRun, string, ImmutableArray<Source<EventBatch<T>, NotUsed>>> build,
    WatermarkStrategy? watermarks = null,
    ImmutableArray<TimeSpan?>? idleAfter = null)
    : DataStream<T>(environment, name, parallelism, inputs, watermarks)
{
    internal override ImmutableArray<TimeSpan?> IdleAfter => idleAfter ?? base.IdleAfter;

    internal override ImmutableArray<Source<EventBatch<T>, NotUsed>> Build(JobRun run) => build(run, Name);
}
