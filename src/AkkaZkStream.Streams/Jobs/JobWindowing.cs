using System.Collections.Immutable;
using Akka;
using Akka.Streams.Dsl;
using AkkaZkStream.Streams.Outputs;
using AkkaZkStream.Streams.Triggers;

namespace AkkaZkStream.Streams.Jobs;

/// <summary>Windows over a stream in a job: all that an operator needs but what it computes.</summary>
internal sealed record JobWindowing<T>(DataStream<T> Stream, WindowSpec Spec, TimeSpan Lateness)
{
    /// <summary>Whether events are put into windows by the clock when they come, whatever time they carry.</summary>
    public bool ByTheClock { get; init; }

    /// <summary>Null where windows fire at their end.</summary>
    public Trigger<T>? Trigger { get; init; }

    /// <summary>Is handed each late event and its time; null where nobody asks.</summary>
    public Action<T, DateTimeOffset>? OnLate { get; init; }

    /// <summary>The side output of late events; null where there is none.</summary>
    public OutputTag<LateEvent<T>>? LateTag { get; init; }

    /// <summary>Brings each event to the part that its key belongs to; null for one part.</summary>
    public IExchange<T>? Exchange { get; init; }

    /// <summary>Whether several parts can each add up its own windows, to be merged later.</summary>
    public bool CanBeMerged =>
        this is { Stream.Parallelism: > 1, ByTheClock: false, OnLate: null, LateTag: null, Trigger: null };

    public int Parts => Exchange?.Parts ?? 1;

    /// <summary>The same windows, which another trigger fires.</summary>
    public JobWindowing<T> FiredBy(Trigger<T> trigger) => Spec.TakesTrigger
        ? this with { Trigger = trigger }
        : throw new InvalidOperationException(Messages.CountsHaveATrigger);

    /// <summary>What each part of the operator reads.</summary>
    public ImmutableArray<Source<EventBatch<T>, NotUsed>> Inputs(JobRun run) =>
        Exchange is null ? [Stream.TakeAsOne(run)] : Exchange.Between(Stream, run);

    /// <summary>How an operator infers the time; null where the batches or the clock say it.</summary>
    public WatermarkStrategy? Watermarks =>
        Exchange is null && !ByTheClock && Stream.Parallelism == 1 ? Stream.Watermarks : null;
}

/// <summary>Brings events from each part of a stream to the part of the next operator that they belong to.</summary>
internal interface IExchange<T>
{
    int Parts { get; }

    ImmutableArray<Source<EventBatch<T>, NotUsed>> Between(DataStream<T> stream, JobRun run);
}
