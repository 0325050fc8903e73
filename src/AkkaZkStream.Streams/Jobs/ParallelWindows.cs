using Akka.Streams.Dsl;
using AkkaZkStream.Streams.Batches;
using AkkaZkStream.Streams.Windows;

namespace AkkaZkStream.Streams.Jobs;

/// <summary>Windows over several parts: each adds up its own panes, and they are merged where the parts meet.</summary>
internal sealed class ParallelWindows<T, TOut>(DataStream<T> stream, PaneSpec spec, TimeSpan lateness)
    : IAggregationVisitor<T, TOut, DataStream<WindowResult<TOut>>>
{
    public DataStream<WindowResult<TOut>> Visit<TAggregate, TState>(TAggregate aggregate)
        where TAggregate : struct, IAggregate<T, TState, TOut>
    {
        var combined = stream.Parts.Select(part => part.Via(Combiner<TAggregate, TState>(aggregate)).Async());
        var merged = BatchUnion.Of([.. combined]).Via(Merger<TAggregate, TState>(aggregate));
        return new DataStream<WindowResult<TOut>>(stream.Environment, [merged], watermarks: null);
    }

    private BatchWindowStage<T, PartialWindow<TState>> Combiner<TAggregate, TState>(TAggregate aggregate)
        where TAggregate : struct, IAggregate<T, TState, TOut> =>
        new(
            options => new CombinerEngine<TAggregate, T, TState, TOut>(spec.Panes, aggregate, options),
            TimeSpan.Zero,
            stream.Watermarks,
            forwardsWatermarks: true,
            new WindowCounters());

    private BatchWindowStage<PartialWindow<TState>, WindowResult<TOut>> Merger<TAggregate, TState>(TAggregate aggregate)
        where TAggregate : struct, IAggregate<T, TState, TOut> =>
        new(
            options => spec.Create(new MergingStates<TAggregate, T, TState, TOut>(aggregate), options),
            lateness,
            watermarks: null,
            forwardsWatermarks: false,
            stream.Environment.NewCounters());
}
