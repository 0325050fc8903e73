using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Sinks;

/// <summary>The logic of a sink: asks for the first element when it starts.</summary>
internal abstract class SinkLogic<T> : InGraphStageLogic
{
    protected readonly Inlet<T> In;
    private readonly object _stage;

    protected SinkLogic(Inlet<T> inlet, object stage) : base(1, 0)
    {
        In = inlet;
        _stage = stage;
        SetHandler(inlet, this);
    }

    public override void PreStart() => Pull(In);

    public sealed override string ToString() => _stage.ToString();
}

/// <summary>The logic of a sink with a result: fails it as the stream fails.</summary>
internal abstract class ResultSinkLogic<T, TResult>(Inlet<T> inlet, object stage) : SinkLogic<T>(inlet, stage)
{
    public TaskCompletionSource<TResult> Result { get; } = new();

    public override void OnUpstreamFailure(Exception e)
    {
        Result.TrySetException(e);
        FailStage(e);
    }

    public override void PostStop() => Result.TrySetException(new AbruptStageTerminationException(this));
}
