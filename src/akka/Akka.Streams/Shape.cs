using System.Collections.Immutable;

namespace Akka.Streams;

/// <summary>The inputs and outputs of a graph; what flows inside is not visible from here.</summary>
public abstract class Shape : ICloneable
{
    protected Shape()
    {
    }

    public abstract ImmutableArray<Inlet> Inlets { get; }

    public abstract ImmutableArray<Outlet> Outlets { get; }

    /// <summary>A copy of the same shape with copies of all ports.</summary>
    public abstract Shape DeepCopy();

    /// <summary>The same shape over the given ports, which must correspond in number and type.</summary>
    public abstract Shape CopyFromPorts(ImmutableArray<Inlet> inlets, ImmutableArray<Outlet> outlets);

    public bool HasSamePortsAs(Shape shape) =>
        Inlets.ToHashSet().SetEquals(shape.Inlets) && Outlets.ToHashSet().SetEquals(shape.Outlets);

    public bool HasSamePortsAndShapeAs(Shape shape) =>
        Inlets.SequenceEqual(shape.Inlets) && Outlets.SequenceEqual(shape.Outlets);

    public object Clone() => DeepCopy();

    public sealed override string ToString() =>
        $"{GetType().Name}([{string.Join(", ", Inlets)}] [{string.Join(", ", Outlets)}])";
}
