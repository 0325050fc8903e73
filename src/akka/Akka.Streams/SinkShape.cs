using System.Collections.Immutable;

namespace Akka.Streams;

/// <summary>One input, no output.</summary>
public sealed class SinkShape<TIn> : Shape
{
    public readonly Inlet<TIn> Inlet;

    public SinkShape(Inlet<TIn> inlet)
    {
        Inlet = inlet ?? throw new ArgumentNullException(nameof(inlet));
        Inlets = [inlet];
    }

    public override ImmutableArray<Inlet> Inlets { get; }

    public override ImmutableArray<Outlet> Outlets => ImmutableArray<Outlet>.Empty;

    public override Shape DeepCopy() => new SinkShape<TIn>((Inlet<TIn>)Inlet.CarbonCopy());

    public override Shape CopyFromPorts(ImmutableArray<Inlet> inlets, ImmutableArray<Outlet> outlets)
    {
        if (inlets.Length != 1 || outlets.Length != 0)
            throw new ArgumentException($"A sink has one inlet, got {inlets.Length} in and {outlets.Length} out.");
        return new SinkShape<TIn>((Inlet<TIn>)inlets[0]);
    }

    public override bool Equals(object obj) => obj is SinkShape<TIn> other && Inlet.Equals(other.Inlet);

    public override int GetHashCode() => Inlet.GetHashCode();
}
