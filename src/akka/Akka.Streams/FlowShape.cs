using System.Collections.Immutable;

namespace Akka.Streams;

/// <summary>A shape with one input and one output, seen without their types.</summary>
public interface IFlowShape
{
    Inlet Inlet { get; }

    Outlet Outlet { get; }
}

/// <summary>One input, one output.</summary>
public sealed class FlowShape<TIn, TOut> : Shape, IFlowShape
{
    public FlowShape(Inlet<TIn> inlet, Outlet<TOut> outlet)
    {
        Inlet = inlet ?? throw new ArgumentNullException(nameof(inlet));
        Outlet = outlet ?? throw new ArgumentNullException(nameof(outlet));
        Inlets = [inlet];
        Outlets = [outlet];
    }

    public Inlet<TIn> Inlet { get; }

    public Outlet<TOut> Outlet { get; }

    public override ImmutableArray<Inlet> Inlets { get; }

    public override ImmutableArray<Outlet> Outlets { get; }

    Inlet IFlowShape.Inlet => Inlet;

    Outlet IFlowShape.Outlet => Outlet;

    public override Shape DeepCopy() =>
        new FlowShape<TIn, TOut>((Inlet<TIn>)Inlet.CarbonCopy(), (Outlet<TOut>)Outlet.CarbonCopy());

    public override Shape CopyFromPorts(ImmutableArray<Inlet> inlets, ImmutableArray<Outlet> outlets)
    {
        if (inlets.Length != 1 || outlets.Length != 1)
            throw new ArgumentException(
                $"A flow has one inlet and one outlet, got {inlets.Length} and {outlets.Length}.");
        return new FlowShape<TIn, TOut>((Inlet<TIn>)inlets[0], (Outlet<TOut>)outlets[0]);
    }
}
