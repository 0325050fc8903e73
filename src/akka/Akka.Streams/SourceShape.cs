using System.Collections.Immutable;

namespace Akka.Streams;

/// <summary>One output, no input.</summary>
public sealed class SourceShape<TOut> : Shape
{
    public readonly Outlet<TOut> Outlet;

    public SourceShape(Outlet<TOut> outlet)
    {
        Outlet = outlet ?? throw new ArgumentNullException(nameof(outlet));
        Outlets = [outlet];
    }

    public override ImmutableArray<Inlet> Inlets => ImmutableArray<Inlet>.Empty;

    public override ImmutableArray<Outlet> Outlets { get; }

    public override Shape DeepCopy() => new SourceShape<TOut>((Outlet<TOut>)Outlet.CarbonCopy());

    public override Shape CopyFromPorts(ImmutableArray<Inlet> inlets, ImmutableArray<Outlet> outlets)
    {
        if (inlets.Length != 0 || outlets.Length != 1)
            throw new ArgumentException($"A source has one outlet, got {inlets.Length} in and {outlets.Length} out.");
        return new SourceShape<TOut>((Outlet<TOut>)outlets[0]);
    }

    public override bool Equals(object obj) => obj is SourceShape<TOut> other && Outlet.Equals(other.Outlet);

    public override int GetHashCode() => Outlet.GetHashCode();
}
