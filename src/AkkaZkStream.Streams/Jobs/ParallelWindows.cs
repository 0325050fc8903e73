using System.Collections.Immutable;
using Akka;
using Akka.Streams.Dsl;
using AkkaZkStream.Streams.Batches;
using AkkaZkStream.Streams.Outputs;
using AkkaZkStream.Streams.Windows;

namespace AkkaZkStream.Streams.Jobs;

/// <summary>Windows over several parts: each adds up its own panes, and they are merged where the parts meet.</summary>
internal sealed class ParallelWindows<T, TOut>(DataStream<T> stream, PaneSpec spec, TimeSpan lateness)
    : IAggregationVisitor<T, TOut, DataStream<WindowResult<TOut>>>
{
    public DataStream<WindowResult<TOut>> Visit<TAggregate, TState>(TAggregate aggregate)
        where TAggregate : struct, IAggregate<T, TState, TOut>
    {
        var counters = stream.Environment.NewCounters();
        return new BuiltDataStream<WindowResult<TOut>>(
            stream.Environment,
            "Window",
            1,
            [stream],
            (run, name) => Build<TAggregate, TState>(aggregate, run, new JobOperator(name, run.Failure), counters));
    }

    private ImmutableArray<Source<EventBatch<WindowResult<TOut>>, NotUsed>> Build<TAggregate, TState>(
        TAggregate aggregate, JobRun run, JobOperator jobOperator, WindowCounters counters)
        where TAggregate : struct, IAggregate<T, TState, TOut>
    {
        var combined = run.Take(stream)
            .Select(part => part.Via(Combiner<TAggregate, TState>(aggregate, jobOperator)).Async());
        var merger = Merger<TAggregate, TState>(aggregate, jobOperator, counters);
        return [BatchUnion.Of([.. combined], stream.IdleAfter).Via(merger)];
    }

    private BatchWindowStage<T, PartialWindow<TState>, PartialWindow<TState>> Combiner<TAggregate, TState>(
        TAggregate aggregate, JobOperator jobOperator)
        where TAggregate : struct, IAggregate<T, TState, TOut> =>
        new(new(
            options => new CombinerEngine<TAggregate, T, TState, TOut>(spec.Panes, aggregate, options),
            TimeSpan.Zero,
            new WindowCounters(),
            jobOperator,
            new ResultOutput<T, PartialWindow<TState>>())
        {
            Watermarks = stream.Watermarks,
            Forwarding = stream.IdleAfter.Any(idle => idle is not null)
                ? WatermarkForwarding.WithEachBatch
                : WatermarkForwarding.WhenRisen,
            IsMeasured = false,
        });

    private BatchWindowStage<PartialWindow<TState>, WindowResult<TOut>, WindowResult<TOut>> Merger<TAggregate, TState>(
        TAggregate aggregate, JobOperator jobOperator, WindowCounters counters)
        where TAggregate : struct, IAggregate<T, TState, TOut> =>
        new(new(
            options => spec.Create(new MergingStates<TAggregate, T, TState, TOut>(aggregate), options),
            lateness,
            counters,
            jobOperator,
            new ResultOutput<PartialWindow<TState>, WindowResult<TOut>>()));
}
