using Akka.Streams.Dsl;
using Akka.Streams.Implementation.Stages;

namespace Akka.Streams.Implementation;

/// <summary>
/// Flows made of a junction of which one port is open and the others are fed, or drained, by given graphs.
/// </summary>
internal static class FanInGraph
{
    /// <summary>A flow that is the first input of the junction; the source is the second.</summary>
    public static IGraph<FlowShape<TIn, TOut>, TMat> Append<TIn, T2, TOut, TMat>(
        IGraph<SourceShape<T2>, TMat> second, IGraph<FanInShape<TIn, T2, TOut>, NotUsed> junction) =>
        GraphDsl.Create(second, (builder, source) =>
        {
            var join = builder.Add(junction);
            builder.Wire(source.Outlet, join.In1);
            return new FlowShape<TIn, TOut>(join.In0, join.Out);
        });

    /// <inheritdoc cref="Append{TIn, T2, TOut, TMat}" />
    public static IGraph<FlowShape<TIn, TOut>, TMat> Append<TIn, TOut, TMat>(
        IGraph<SourceShape<TOut>, TMat> second, IGraph<UniformFanInShape<TOut, TOut>, NotUsed> junction)
        where TIn : TOut =>
        GraphDsl.Create(second, (builder, source) =>
        {
            var join = builder.Add(junction);
            builder.Wire(source.Outlet, join.In(1));
            return new FlowShape<TIn, TOut>(InletFor<TIn, TOut, TMat>(builder, join.In(0)), join.Out);
        });

    /// <summary>A flow that is the second input of the junction; the source is the first.</summary>
    public static IGraph<FlowShape<TIn, TOut>, TMat> Prepend<TIn, TOut, TMat>(
        IGraph<SourceShape<TOut>, TMat> first, IGraph<UniformFanInShape<TOut, TOut>, NotUsed> junction)
        where TIn : TOut =>
        GraphDsl.Create(first, (builder, source) =>
        {
            var join = builder.Add(junction);
            builder.Wire(source.Outlet, join.In(0));
            return new FlowShape<TIn, TOut>(InletFor<TIn, TOut, TMat>(builder, join.In(1)), join.Out);
        });

    /// <summary>A flow through the first output of the junction; the sink drains the second.</summary>
    public static IGraph<FlowShape<T, T>, TMat> Divert<T, TMat>(
        IGraph<SinkShape<T>, TMat> second, IGraph<UniformFanOutShape<T, T>, NotUsed> junction) =>
        GraphDsl.Create(second, (builder, sink) =>
        {
            var fork = builder.Add(junction);
            builder.Wire(fork.Out(1), sink.Inlet);
            return new FlowShape<T, T>(fork.In, fork.Out(0));
        });

    // A port for a derived type needs a stage before it that hands its elements on as the base type.
    private static Inlet<TIn> InletFor<TIn, TOut, TMat>(GraphDsl.Builder<TMat> builder, Inlet<TOut> inlet)
        where TIn : TOut
    {
        if (inlet is Inlet<TIn> same) return same;
        var upcast = builder.Add(new Select<TIn, TOut>(static element => element));
        builder.Wire(upcast.Outlet, inlet);
        return upcast.Inlet;
    }
}
