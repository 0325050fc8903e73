using Akka.Streams.Implementation.Fusing;
using Akka.Streams.Stage;

namespace Akka.Streams;

/// <summary>A named output port.</summary>
public abstract class Outlet : OutPort
{
    public readonly string Name;

    protected Outlet(string name)
    {
        Name = name ?? throw new ArgumentException("An outlet needs a name, got null.", nameof(name));
    }

    internal abstract Type ElementType { get; }

    public static Outlet<T> Create<T>(Outlet outlet) => outlet as Outlet<T> ?? new Outlet<T>(outlet.Name);

    public abstract Outlet CarbonCopy();

    public sealed override string ToString() => Name;

    // The outlet knows the element type: everything typed about a connection is made here, without reflection.
    internal abstract Connection CreateConnection();

    internal abstract AsyncBoundary CreateBoundary(int capacity);

    internal abstract (GraphStageLogic Logic, Inlet In, Outlet Out) CreateCastTo(Inlet inlet);
}

/// <summary>A named output port for elements of one type.</summary>
public sealed class Outlet<T> : Outlet
{
    public Outlet(string name) : base(name)
    {
    }

    internal override Type ElementType => typeof(T);

    public override Outlet CarbonCopy() => new Outlet<T>(Name);

    internal override Connection CreateConnection() => new Connection<T>();

    internal override AsyncBoundary CreateBoundary(int capacity) => AsyncBoundary<T>.Create(capacity);

    internal override (GraphStageLogic Logic, Inlet In, Outlet Out) CreateCastTo(Inlet inlet) =>
        inlet.CreateCast<T>();
}
