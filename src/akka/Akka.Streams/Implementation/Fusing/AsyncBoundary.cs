using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Fusing;

/// <summary>The two stages that stand at the border of two islands: one sends, one receives.</summary>
internal sealed record AsyncBoundary(GraphStageLogic Sender, Inlet In, GraphStageLogic Receiver, Outlet Out);

/// <summary>Makes boundaries for elements of one type.</summary>
internal static class AsyncBoundary<T>
{
    public static AsyncBoundary Create(int capacity)
    {
        var channel = new BoundaryChannel<T>(capacity);
        var inlet = new Inlet<T>("boundary.in") { Id = 0 };
        var outlet = new Outlet<T>("boundary.out") { Id = 0 };
        var sender = new BoundarySender<T>(channel, inlet);
        var receiver = new BoundaryReceiver<T>(channel, outlet, sender);
        sender.Receiver = receiver;
        return new AsyncBoundary(sender, inlet, receiver, outlet);
    }
}
