namespace Akka.Streams.Dsl;

/// <summary>Wires from an inlet backwards.</summary>
public static class ReverseOps
{
    public static GraphDsl.Builder<TMat> From<TIn, TOut, TMat>(
        this GraphDsl.ReverseOps<TIn, TMat> ops, Outlet<TOut> outlet) where TIn : TOut
    {
        ops.Builder.Wire(outlet, ops.In);
        return ops.Builder;
    }

    public static GraphDsl.Builder<TMat> From<TIn, TOut, TMat>(
        this GraphDsl.ReverseOps<TIn, TMat> ops, SourceShape<TOut> source) where TIn : TOut => ops.From(source.Outlet);

    public static GraphDsl.Builder<TMat> From<TIn, TOut, TMat>(
        this GraphDsl.ReverseOps<TIn, TMat> ops, IGraph<SourceShape<TOut>, TMat> source) where TIn : TOut =>
        ops.From(ops.Builder.Add(source).Outlet);

    public static GraphDsl.Builder<TMat> From<TIn, TOut, TMat>(
        this GraphDsl.ReverseOps<TIn, TMat> ops, FlowShape<TIn, TOut> flow) where TIn : TOut => ops.From(flow.Outlet);

    public static GraphDsl.Builder<TMat> From<TIn, TOut, TMat>(
        this GraphDsl.ReverseOps<TIn, TMat> ops, UniformFanInShape<TIn, TOut> junction) where TIn : TOut =>
        ops.From(junction.Out);

    public static GraphDsl.Builder<TMat> From<TIn, TOut1, TOut2, TMat>(
        this GraphDsl.ReverseOps<TIn, TMat> ops, UniformFanOutShape<TOut1, TOut2> junction) where TIn : TOut2 =>
        ops.From(ops.Builder.FreeOutlet(junction));

    public static GraphDsl.ReverseOps<TOut1, TMat> Via<TIn, TOut1, TOut2, TMat>(
        this GraphDsl.ReverseOps<TIn, TMat> ops, FlowShape<TOut1, TOut2> flow) where TIn : TOut2
    {
        ops.Builder.Wire(flow.Outlet, ops.In);
        return ops.Builder.To(flow.Inlet);
    }

    public static GraphDsl.ReverseOps<TOut1, TMat> Via<TIn, TOut1, TOut2, TMat>(
        this GraphDsl.ReverseOps<TIn, TMat> ops, IGraph<FlowShape<TOut1, TOut2>, TMat> flow) where TIn : TOut2 =>
        ops.Via(ops.Builder.Add(flow));

    public static GraphDsl.ReverseOps<TIn, TMat> Via<TIn, TOut, TMat>(
        this GraphDsl.ReverseOps<TIn, TMat> ops, UniformFanInShape<TIn, TOut> junction) where TIn : TOut
    {
        ops.Builder.Wire(junction.Out, ops.In);
        return ops.Builder.To(ops.Builder.FreeInlet(junction));
    }

    public static GraphDsl.ReverseOps<TIn, TMat> Via<TIn, TOut, TMat>(
        this GraphDsl.ReverseOps<TIn, TMat> ops, UniformFanOutShape<TIn, TOut> junction) where TIn : TOut
    {
        ops.Builder.Wire(ops.Builder.FreeOutlet(junction), ops.In);
        return ops.Builder.To(junction.In);
    }
}
