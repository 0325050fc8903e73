using System.Collections.Immutable;

namespace Akka.Streams;

/// <summary>Several inputs, one output.</summary>
public abstract class FanInShape<TOut> : Shape
{
    private readonly string _name;
    private readonly IEnumerator<Inlet> _registered;
    private ImmutableArray<Inlet> _inlets = ImmutableArray<Inlet>.Empty;

    protected FanInShape(IInit init) : this(init.Outlet, init.Inlets, init.Name)
    {
    }

    protected FanInShape(Outlet<TOut> outlet, IEnumerable<Inlet> registered, string name)
    {
        Out = outlet;
        Outlets = [outlet];
        _name = name;
        _registered = registered.GetEnumerator();
    }

    /// <summary>How a shape gets its ports: new ones under a name, or given ones.</summary>
    public interface IInit
    {
        Outlet<TOut> Outlet { get; }

        IEnumerable<Inlet> Inlets { get; }

        string Name { get; }
    }

    public Outlet<TOut> Out { get; }

    public override ImmutableArray<Outlet> Outlets { get; }

    public override ImmutableArray<Inlet> Inlets => _inlets;

    protected abstract FanInShape<TOut> Construct(IInit init);

    /// <summary>The next given inlet, or a new one; called once per input by the subclass's constructor.</summary>
    protected Inlet<T> NewInlet<T>(string name)
    {
        var inlet = _registered.MoveNext() ? Inlet.Create<T>(_registered.Current) : new Inlet<T>($"{_name}.{name}");
        _inlets = _inlets.Add(inlet);
        return inlet;
    }

    public override Shape DeepCopy() => Construct(
        new InitPorts((Outlet<TOut>)Out.CarbonCopy(), Inlets.Select(inlet => inlet.CarbonCopy()).ToArray()));

    public sealed override Shape CopyFromPorts(ImmutableArray<Inlet> inlets, ImmutableArray<Outlet> outlets)
    {
        if (outlets.Length != 1 || inlets.Length != Inlets.Length)
            throw new ArgumentException(
                $"Expected {Inlets.Length} inlets and one outlet, got {inlets.Length} and {outlets.Length}.");
        return Construct(new InitPorts((Outlet<TOut>)outlets[0], inlets));
    }

    public sealed class InitName : IInit
    {
        public InitName(string name)
        {
            Name = name;
            Outlet = new Outlet<TOut>($"{name}.out");
        }

        public Outlet<TOut> Outlet { get; }

        public IEnumerable<Inlet> Inlets => [];

        public string Name { get; }
    }

    public sealed class InitPorts : IInit
    {
        public InitPorts(Outlet<TOut> outlet, IEnumerable<Inlet> inlets)
        {
            Outlet = outlet;
            Inlets = inlets;
        }

        public Outlet<TOut> Outlet { get; }

        public IEnumerable<Inlet> Inlets { get; }

        public string Name => "FanIn";
    }
}

/// <summary>Two inputs of different types, one output.</summary>
public class FanInShape<T0, T1, TOut> : FanInShape<TOut>
{
    public readonly Inlet<T0> In0;
    public readonly Inlet<T1> In1;

    public FanInShape(IInit init) : base(init)
    {
        In0 = NewInlet<T0>("in0");
        In1 = NewInlet<T1>("in1");
    }

    public FanInShape(string name) : this(new InitName(name))
    {
    }

    public FanInShape(Outlet<TOut> outlet, Inlet<T0> in0, Inlet<T1> in1)
        : this(new InitPorts(outlet, [in0, in1]))
    {
    }

    protected override FanInShape<TOut> Construct(IInit init) => new FanInShape<T0, T1, TOut>(init);
}
