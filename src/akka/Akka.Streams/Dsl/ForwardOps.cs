namespace Akka.Streams.Dsl;

/// <summary>Wires from an outlet onwards.</summary>
public static class ForwardOps
{
    public static GraphDsl.Builder<TMat> To<TIn, TOut, TMat>(
        this GraphDsl.ForwardOps<TOut, TMat> ops, Inlet<TIn> inlet) where TIn : TOut
    {
        ops.Builder.Wire(ops.Out, inlet);
        return ops.Builder;
    }

    public static GraphDsl.Builder<TMat> To<TIn, TOut, TMat>(
        this GraphDsl.ForwardOps<TOut, TMat> ops, SinkShape<TIn> sink) where TIn : TOut => ops.To(sink.Inlet);

    public static GraphDsl.Builder<TMat> To<TIn, TOut, TMat>(
        this GraphDsl.ForwardOps<TOut, TMat> ops, FlowShape<TIn, TOut> flow) where TIn : TOut => ops.To(flow.Inlet);

    public static GraphDsl.Builder<TMat> To<TIn, TOut, TMat, TMat2>(
        this GraphDsl.ForwardOps<TOut, TMat> ops, IGraph<SinkShape<TIn>, TMat2> sink) where TIn : TOut =>
        ops.To(ops.Builder.Add(sink).Inlet);

    public static GraphDsl.Builder<TMat> To<TIn, TOut1, TOut2, TMat>(
        this GraphDsl.ForwardOps<TOut1, TMat> ops, UniformFanInShape<TIn, TOut2> junction) where TIn : TOut1 =>
        ops.To(ops.Builder.FreeInlet(junction));

    public static GraphDsl.Builder<TMat> To<TIn, TOut1, TOut2, TMat>(
        this GraphDsl.ForwardOps<TOut1, TMat> ops, UniformFanOutShape<TIn, TOut2> junction) where TIn : TOut1 =>
        ops.To(junction.In);

    public static GraphDsl.ForwardOps<TOut2, TMat> Via<TIn, TOut1, TOut2, TMat>(
        this GraphDsl.ForwardOps<TOut1, TMat> ops, FlowShape<TIn, TOut2> flow) where TIn : TOut1
    {
        ops.Builder.Wire(ops.Out, flow.Inlet);
        return ops.Builder.From(flow.Outlet);
    }

    public static GraphDsl.ForwardOps<TOut2, TMat> Via<TIn, TOut1, TOut2, TMat>(
        this GraphDsl.ForwardOps<TOut1, TMat> ops, IGraph<FlowShape<TIn, TOut2>, NotUsed> flow) where TIn : TOut1 =>
        ops.Via(ops.Builder.Add(flow));

    public static GraphDsl.ForwardOps<TOut2, TMat> Via<TIn, TOut1, TOut2, TMat>(
        this GraphDsl.ForwardOps<TOut1, TMat> ops, UniformFanInShape<TIn, TOut2> junction) where TIn : TOut1
    {
        ops.Builder.Wire(ops.Out, ops.Builder.FreeInlet(junction));
        return ops.Builder.From(junction.Out);
    }

    public static GraphDsl.ForwardOps<TOut2, TMat> Via<TIn, TOut1, TOut2, TMat>(
        this GraphDsl.ForwardOps<TOut1, TMat> ops, UniformFanOutShape<TIn, TOut2> junction) where TIn : TOut1
    {
        ops.Builder.Wire(ops.Out, junction.In);
        return ops.Builder.From(ops.Builder.FreeOutlet(junction));
    }
}
