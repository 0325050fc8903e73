using Akka.Actor;
using Akka.Streams.Implementation.Stages;
using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Sources;

/// <summary>
/// What is told to the materialised actor. Status.Success completes the stream after what is buffered, Status.Failure
/// fails it at once, and so does the end of the actor complete it.
/// </summary>
internal static class ActorRefSource
{
    public static IGraph<SourceShape<T>, IActorRef> Create<T>(int bufferSize, OverflowStrategy strategy)
    {
        if (bufferSize < 0) throw new ArgumentException($"Expected a buffer size of 0 or more, got {bufferSize}.");
        if (strategy == OverflowStrategy.Backpressure)
            throw new NotSupportedException("Backpressure overflow strategy is not supported: a Tell can't wait.");

        var outlet = new Outlet<T>("ActorRefSource.out");
        var shape = new SourceShape<T>(outlet);
        return Graph.Of<SourceShape<T>, IActorRef>(shape, StageBlueprint.Create(
            shape,
            (materializer, attributes) =>
            {
                var gate = new CallbackGate<object>();
                var actor = materializer.ActorOf(
                    new MaterializationContext(materializer, attributes, "actor-ref-source"),
                    Props.Create(() => new GateActor(gate)));
                return (new ActorRefSourceLogic<T>(outlet, bufferSize, strategy, gate, actor), actor);
            },
            Attributes.CreateName("ActorRefSource")));
    }
}

/// <inheritdoc cref="ActorRefSource" />
internal sealed class ActorRefSourceLogic<T>(
    Outlet<T> outlet, int bufferSize, OverflowStrategy strategy, CallbackGate<object> gate, IActorRef actor)
    : SourceLogic<T>(outlet, "ActorRefSource")
{
    private readonly RingBuffer<T> _buffer = new(Math.Max(1, bufferSize));
    private bool _completing;

    public override void PreStart() => gate.Open(GetAsyncCallback<object>(OnMessage));

    public override void OnPull()
    {
        if (!_buffer.IsEmpty) Push(Out, _buffer.Dequeue());
        if (_completing && _buffer.IsEmpty) CompleteStage();
    }

    public override void PostStop()
    {
        gate.Close();
        Interpreter.Host.Materializer.System.Stop(actor);
    }

    private void OnMessage(object message)
    {
        gate.Seen();
        switch (message)
        {
            case GateActor.Ended:
                CompleteStage();
                break;
            case Status.Success:
                _completing = true;
                if (_buffer.IsEmpty) CompleteStage();
                break;
            case Status.Failure failure:
                FailStage(failure.Cause);
                break;
            case T element when !_completing:
                OnElement(element);
                break;
        }
    }

    private void OnElement(T element)
    {
        if (IsAvailable(Out) && _buffer.IsEmpty) Push(Out, element);
        else if (bufferSize > 0) Enqueue(element);
    }

    private void Enqueue(T element)
    {
        if (_buffer.IsFull && !MakeRoom()) return;
        _buffer.Enqueue(element);
    }

    private bool MakeRoom()
    {
        switch (strategy)
        {
            case OverflowStrategy.DropHead:
                _buffer.DropHead();
                return true;
            case OverflowStrategy.DropTail:
                _buffer.DropTail();
                return true;
            case OverflowStrategy.DropBuffer:
                _buffer.Clear();
                return true;
            case OverflowStrategy.Fail:
                FailStage(new BufferOverflowException($"Buffer overflow (max capacity was: {bufferSize})!"));
                return false;
            default:
                return false;
        }
    }
}
