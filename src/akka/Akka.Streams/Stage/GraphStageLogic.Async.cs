using Akka.Streams.Implementation.Fusing;
using Akka.Streams.Implementation.SubStreams;

namespace Akka.Streams.Stage;

public abstract partial class GraphStageLogic
{
    private StageActor _stageActor;

    /// <summary>The stage's own actor; there is one once GetStageActor has been called.</summary>
    public StageActor StageActor => _stageActor ?? throw new StageActorRefNotInitializedException();

    protected virtual string StageActorName => "";

    /// <summary>
    /// A function that may be called from any thread: the handler then runs on the stage's island. A call before the
    /// stage has started throws <see cref="IllegalStateException"/>; one after it has ended is dropped.
    /// </summary>
    protected Action<T> GetAsyncCallback<T>(Action<T> handler) =>
        argument => Interpreter.Host.Enqueue(new AsyncInput<T>(this, handler, argument));

    /// <inheritdoc cref="GetAsyncCallback{T}" />
    protected Action GetAsyncCallback(Action handler)
    {
        var signal = new AsyncSignal(this, handler);
        return () => Interpreter.Host.Enqueue(signal);
    }

    /// <summary>An inlet of this stage, fed by a stream that the stage runs itself.</summary>
    internal SubSinkInlet<T> CreateSubSinkInlet<T>(string name) => new(name, GetAsyncCallback);

    /// <summary>An outlet of this stage that feeds a stream which the stage hands out, or runs itself.</summary>
    internal SubSourceOutlet<T> CreateSubSourceOutlet<T>(string name) => new(name, GetAsyncCallback);

    /// <summary>
    /// Sends the signal to the stage's island; before the stage has started, nothing: it looks around when it starts.
    /// </summary>
    internal void Signal(IslandEvent signal)
    {
        Interlocked.MemoryBarrier();
        Volatile.Read(ref _interpreter)?.Host.Enqueue(signal);
    }

    /// <summary>An actor whose messages the stage receives; a second call changes who receives them.</summary>
    protected StageActor GetStageActor(StageActorRef.Receive receive)
    {
        if (_stageActor is null)
            _stageActor = new StageActor(
                Interpreter.Host.Materializer, r => GetAsyncCallback<(Actor.IActorRef, object)>(m => r(m)), receive,
                StageActorName);
        else
            _stageActor.Become(receive);
        return _stageActor;
    }
}
