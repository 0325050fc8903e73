using System.Collections.Immutable;

namespace Akka.Streams;

/// <summary>One input, several outputs.</summary>
public abstract class FanOutShape<TIn> : Shape
{
    private readonly string _name;
    private readonly IEnumerator<Outlet> _registered;
    private ImmutableArray<Outlet> _outlets = ImmutableArray<Outlet>.Empty;

    protected FanOutShape(IInit init) : this(init.Inlet, init.Outlets, init.Name)
    {
    }

    protected FanOutShape(Inlet<TIn> inlet, IEnumerable<Outlet> registered, string name)
    {
        In = inlet;
        Inlets = [inlet];
        _name = name;
        _registered = registered.GetEnumerator();
    }

    /// <summary>How a shape gets its ports: new ones under a name, or given ones.</summary>
    public interface IInit
    {
        Inlet<TIn> Inlet { get; }

        IEnumerable<Outlet> Outlets { get; }

        string Name { get; }
    }

    public Inlet<TIn> In { get; }

    public override ImmutableArray<Inlet> Inlets { get; }

    public override ImmutableArray<Outlet> Outlets => _outlets;

    protected abstract FanOutShape<TIn> Construct(IInit init);

    /// <summary>The next given outlet, or a new one; called once per output by the subclass's constructor.</summary>
    protected Outlet<T> NewOutlet<T>(string name)
    {
        var outlet = _registered.MoveNext() ? Outlet.Create<T>(_registered.Current) : new Outlet<T>($"{_name}.{name}");
        _outlets = _outlets.Add(outlet);
        return outlet;
    }

    public override Shape DeepCopy() => Construct(
        new InitPorts((Inlet<TIn>)In.CarbonCopy(), Outlets.Select(outlet => outlet.CarbonCopy()).ToArray()));

    public sealed override Shape CopyFromPorts(ImmutableArray<Inlet> inlets, ImmutableArray<Outlet> outlets)
    {
        if (inlets.Length != 1 || outlets.Length != Outlets.Length)
            throw new ArgumentException(
                $"Expected one inlet and {Outlets.Length} outlets, got {inlets.Length} and {outlets.Length}.");
        return Construct(new InitPorts((Inlet<TIn>)inlets[0], outlets));
    }

    public sealed class InitName : IInit
    {
        public InitName(string name)
        {
            Name = name;
            Inlet = new Inlet<TIn>($"{name}.in");
        }

        public Inlet<TIn> Inlet { get; }

        public IEnumerable<Outlet> Outlets => [];

        public string Name { get; }
    }

    public sealed class InitPorts : IInit
    {
        public InitPorts(Inlet<TIn> inlet, IEnumerable<Outlet> outlets)
        {
            Inlet = inlet;
            Outlets = outlets;
        }

        public Inlet<TIn> Inlet { get; }

        public IEnumerable<Outlet> Outlets { get; }

        public string Name => "FanOut";
    }
}

/// <summary>One input, two outputs of different types.</summary>
public class FanOutShape<TIn, T0, T1> : FanOutShape<TIn>
{
    public readonly Outlet<T0> Out0;
    public readonly Outlet<T1> Out1;

    public FanOutShape(IInit init) : base(init)
    {
        Out0 = NewOutlet<T0>("out0");
        Out1 = NewOutlet<T1>("out1");
    }

    public FanOutShape(string name) : this(new InitName(name))
    {
    }

    public FanOutShape(Inlet<TIn> inlet, Outlet<T0> out0, Outlet<T1> out1)
        : this(new InitPorts(inlet, [out0, out1]))
    {
    }

    protected override FanOutShape<TIn> Construct(IInit init) => new FanOutShape<TIn, T0, T1>(init);
}
