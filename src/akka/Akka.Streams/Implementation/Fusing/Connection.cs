using System.Runtime.CompilerServices;
using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Fusing;

/// <summary>
/// One wire of a fused island: from an outlet to an inlet, with room for one element. The handlers are kept as
/// delegates as well, because calling one of those costs less than an interface call at a place that sees every handler
/// there is.
/// </summary>
internal abstract class Connection
{
    /// <summary>A connection of no port.</summary>
    public static readonly Connection None = new Connection<NotUsed>
    {
        In = new Inlet<NotUsed>("none"),
        Out = new Outlet<NotUsed>("none"),
    };

    public int Id = -1;
    public int State = PortState.InReady;
    public Action OnPush;
    public Action OnPull;

    /// <summary>
    /// The connection that had the next event when this one was last pushed, or pulled: a guess for the next time.
    /// </summary>
    public Connection AfterPush;
    public Connection AfterPull;

    private IInHandler _inHandler;
    private IOutHandler _outHandler;

    protected Connection()
    {
        AfterPush = AfterPull = this;
    }

    public Inlet In { get; private set; }

    public Outlet Out { get; private set; }

    public GraphStageLogic InOwner { get; private set; }

    public GraphStageLogic OutOwner { get; private set; }

    /// <summary>Why the outlet failed, or why the inlet was cancelled.</summary>
    public Exception Cause { get; set; }

    public IInHandler InHandler
    {
        get => _inHandler;
        set
        {
            if (ReferenceEquals(_inHandler, value)) return;
            _inHandler = value;
            OnPush = value.OnPush;
        }
    }

    public IOutHandler OutHandler
    {
        get => _outHandler;
        set
        {
            if (ReferenceEquals(_outHandler, value)) return;
            _outHandler = value;
            OnPull = value.OnPull;
        }
    }

    public void Attach(GraphStageLogic outOwner, Outlet outlet, GraphStageLogic inOwner, Inlet inlet)
    {
        OutOwner = outOwner;
        Out = outlet;
        InOwner = inOwner;
        In = inlet;
        outOwner.Connect(outlet, this);
        inOwner.Connect(inlet, this);
    }

    /// <summary>Forgets an element that nobody will take, so that it can be collected.</summary>
    public abstract void ClearElement();

    public override string ToString() => $"{Out} -> {In}";
}

/// <summary>A connection whose elements are never boxed.</summary>
internal sealed class Connection<T> : Connection
{
    public T Element;

    private T[] _supply = [];
    private int _supplied;

    /// <summary>
    /// The outlet's elements up to the last but one lie at hand: whoever pulls is handed them at once, and the outlet
    /// is
    /// asked for the last one only, with which it completes. That saves one event of the two that an element costs.
    /// </summary>
    public void Supply(T[] elements) => _supply = elements;

    /// <summary>Takes the next element that lies at hand into the slot.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryTakeSupplied()
    {
        var supply = _supply;
        var next = _supplied;
        if (next + 1 >= supply.Length) return false;
        Element = supply[next];
        _supplied = next + 1;
        return true;
    }

    public override void ClearElement()
    {
        State &= ~PortState.HasElement;
        Element = default;
    }
}
