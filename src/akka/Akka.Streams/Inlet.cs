using Akka.Streams.Implementation.Fusing;

namespace Akka.Streams;

/// <summary>A named input port.</summary>
public abstract class Inlet : InPort
{
    public readonly string Name;

    protected Inlet(string name)
    {
        Name = name ?? throw new ArgumentException("An inlet needs a name, got null.", nameof(name));
    }

    internal abstract Type ElementType { get; }

    public static Inlet<T> Create<T>(Inlet inlet) => inlet as Inlet<T> ?? new Inlet<T>(inlet.Name);

    public abstract Inlet CarbonCopy();

    public sealed override string ToString() => Name;

    /// <summary>The stage that hands elements of an outlet of another type to this inlet.</summary>
    internal abstract (Stage.GraphStageLogic Logic, Inlet In, Outlet Out) CreateCast<TFrom>();
}

/// <summary>A named input port for elements of one type.</summary>
public sealed class Inlet<T> : Inlet
{
    public Inlet(string name) : base(name)
    {
    }

    internal override Type ElementType => typeof(T);

    public override Inlet CarbonCopy() => new Inlet<T>(Name);

    internal override (Stage.GraphStageLogic Logic, Inlet In, Outlet Out) CreateCast<TFrom>() =>
        CastLogic<TFrom, T>.Create();
}
