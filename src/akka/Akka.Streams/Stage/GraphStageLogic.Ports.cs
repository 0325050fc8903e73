using System.Runtime.CompilerServices;
using Akka.Streams.Implementation.Fusing;
using static Akka.Streams.Implementation.Fusing.PortState;

namespace Akka.Streams.Stage;

public abstract partial class GraphStageLogic
{
    /// <summary>Asks for one element. Allowed once until it has come.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected void Pull<T>(Inlet<T> inlet)
    {
        var connection = ConnectionOf(inlet);
        // Nearly always the new state is a constant. Storing it as one, the processor need not wait for the old one:
        // five moves a round, each through memory, would be what an element takes its time for.
        if ((connection.State & ~HasElement) != InReady)
        {
            PullClosing(inlet, connection);
        }
        else if (connection.TryTakeSupplied())
        {
            connection.State = Pushing | HasElement;
            _interpreter.ChasePush(connection.Id);
        }
        else
        {
            connection.State = Pulling;
            _interpreter.ChasePull(connection.Id);
        }
    }

    /// <summary>Pulls unless the inlet is closed or already pulled.</summary>
    protected void TryPull<T>(Inlet<T> inlet)
    {
        if ((ConnectionOf(inlet).State & (InReady | InClosed)) == InReady) Pull(inlet);
    }

    /// <summary>Takes the element that has been pushed. It can be taken once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected T Grab<T>(Inlet<T> inlet)
    {
        var connection = ConnectionOf(inlet);
        if (connection.State == (InReady | HasElement)) connection.State = InReady;
        else GrabClosing(inlet, connection);
        var element = connection.Element;
        if (RuntimeHelpers.IsReferenceOrContainsReferences<T>()) connection.Element = default;
        return element;
    }

    /// <summary>Hands an element downstream. Allowed once per demand.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected void Push<T>(Outlet<T> outlet, T element)
    {
        var connection = ConnectionOf(outlet);
        if (connection.State == OutReady)
        {
            connection.State = Pushing | HasElement;
            connection.Element = element;
            _interpreter.ChasePush(connection.Id);
        }
        else
        {
            PushClosing(outlet, connection, element);
        }
    }

    /// <summary>
    /// Lays out what the outlet has to push, all but the last of it: see <see cref="Connection{T}.Supply"/>.
    /// </summary>
    private protected void Supply<T>(Outlet<T> outlet, T[] elements) => ConnectionOf(outlet).Supply(elements);

    /// <summary>Pushes the next of what was laid out; false if nothing of it is left.</summary>
    private protected bool PushSupplied<T>(Outlet<T> outlet)
    {
        var connection = ConnectionOf(outlet);
        if (!connection.TryTakeSupplied()) return false;
        Push(outlet, connection.Element);
        return true;
    }

    protected bool HasBeenPulled<T>(Inlet<T> inlet) => (ConnectionOf(inlet).State & (InReady | InClosed)) == 0;

    /// <summary>An element waits to be grabbed.</summary>
    protected bool IsAvailable<T>(Inlet<T> inlet) =>
        (ConnectionOf(inlet).State & (InReady | HasElement)) == (InReady | HasElement);

    /// <summary>Downstream waits for an element.</summary>
    protected bool IsAvailable<T>(Outlet<T> outlet) =>
        (ConnectionOf(outlet).State & (OutReady | OutClosed)) == OutReady;

    protected bool IsClosed<T>(Inlet<T> inlet) => (ConnectionOf(inlet).State & InClosed) != 0;

    protected bool IsClosed<T>(Outlet<T> outlet) => (ConnectionOf(outlet).State & OutClosed) != 0;

    protected void Cancel<T>(Inlet<T> inlet) =>
        Cancel(inlet, SubscriptionWithCancelException.NoMoreElementsNeeded.Instance);

    protected void Cancel<T>(Inlet<T> inlet, Exception cause) => Interpreter.Cancel(ConnectionOf(inlet), cause);

    /// <summary>Completes the outlet, after what is still being emitted to it.</summary>
    protected void Complete<T>(Outlet<T> outlet) => CompleteAfterEmitting(ConnectionOf(outlet));

    protected void Fail<T>(Outlet<T> outlet, Exception reason) => Interpreter.Fail(ConnectionOf(outlet), reason);

    // That a port is the very one its connection was made for proves that the connection carries T, so no cast is
    // checked. Most stages have one port on a side: its connection is at hand, the others' are found by the port's id.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Connection<T> ConnectionOf<T>(Inlet<T> inlet)
    {
        var connection = _firstIn;
        if (!ReferenceEquals(connection.In, inlet)) connection = Find(inlet);
        return Unsafe.As<Connection<T>>(connection);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Connection<T> ConnectionOf<T>(Outlet<T> outlet)
    {
        var connection = _firstOut;
        if (!ReferenceEquals(connection.Out, outlet)) connection = Find(outlet);
        return Unsafe.As<Connection<T>>(connection);
    }

    private Connection Find(Inlet inlet)
    {
        var connection = _in[IdOf(inlet)] ?? throw NotRunning();
        return ReferenceEquals(connection.In, inlet) ? connection : throw NotMine(inlet);
    }

    private Connection Find(Outlet outlet)
    {
        var connection = _out[IdOf(outlet)] ?? throw NotRunning();
        return ReferenceEquals(connection.Out, outlet) ? connection : throw NotMine(outlet);
    }

    private static IllegalStateException NotRunning() =>
        new("The stage is not running yet: its constructor may only set handlers.");

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void PullClosing(Inlet inlet, Connection connection)
    {
        var state = connection.State & ~HasElement;
        CheckPull(inlet, state);
        connection.State = state ^ StartPull;
        if ((state & OutClosed) == 0) _interpreter.ChasePull(connection.Id);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void GrabClosing(Inlet inlet, Connection connection)
    {
        if ((connection.State & (InReady | HasElement)) != (InReady | HasElement)) throw NothingToGrab(inlet);
        connection.State &= ~HasElement;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void PushClosing<T>(Outlet<T> outlet, Connection<T> connection, T element)
    {
        var state = connection.State;
        CheckPush(outlet, element, state);
        connection.State = (state ^ StartPush) | HasElement;
        connection.Element = element;
        if ((state & InClosed) == 0) _interpreter.ChasePush(connection.Id);
    }

    // Returns when the port of the other side is closed: then the call is ignored, only the state moves on.
    private static void CheckPull(Inlet inlet, int state)
    {
        if ((state & InClosed) != 0) throw new ArgumentException($"Cannot pull closed port ({inlet}).");
        if ((state & InReady) == 0) throw new ArgumentException($"Cannot pull port ({inlet}) twice.");
    }

    private static void CheckPush<T>(Outlet<T> outlet, T element, int state)
    {
        if ((state & OutClosed) != 0)
            throw new ArgumentException($"Cannot push closed port ({outlet}), the element was [{element}].");
        if ((state & OutReady) == 0)
            throw new ArgumentException(
                $"Cannot push port ({outlet}) twice, or before it being pulled, the element was [{element}].");
    }

    private static ArgumentException NothingToGrab(Inlet inlet) =>
        new($"Cannot get element from already empty input port ({inlet}).");
}
