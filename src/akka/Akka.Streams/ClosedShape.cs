using System.Collections.Immutable;

namespace Akka.Streams;

/// <summary>The shape without ports: a graph that can be run.</summary>
public class ClosedShape : Shape
{
    public static readonly ClosedShape Instance = new();

    private ClosedShape()
    {
    }

    public override ImmutableArray<Inlet> Inlets => ImmutableArray<Inlet>.Empty;

    public override ImmutableArray<Outlet> Outlets => ImmutableArray<Outlet>.Empty;

    public override Shape DeepCopy() => this;

    public override Shape CopyFromPorts(ImmutableArray<Inlet> inlets, ImmutableArray<Outlet> outlets)
    {
        if (inlets.Any() || outlets.Any())
            throw new ArgumentException("A closed shape has no ports: expected none to copy from.");
        return this;
    }
}
