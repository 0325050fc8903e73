using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Stages;

/// <summary>Hands elements on until the task ends, and then ends as it has.</summary>
internal sealed class KillSwitchLogic<T> : InAndOutGraphStageLogic
{
    private readonly FlowShape<T, T> _shape;
    private readonly Task _signal;
    private readonly CancellationTokenSource _stopped = new();

    public KillSwitchLogic(FlowShape<T, T> shape, Task signal) : base(shape)
    {
        _shape = shape;
        _signal = signal;
        SetHandlers(shape.Inlet, shape.Outlet, this);
    }

    public override void PreStart()
    {
        if (_signal.IsCompleted) OnEnded(_signal);
        else _signal.Then(GetAsyncCallback<Task>(OnEnded), _stopped.Token);
    }

    public override void OnPush() => Push(_shape.Outlet, Grab(_shape.Inlet));

    public override void OnPull() => Pull(_shape.Inlet);

    // A shared switch may outlive the stream by far, and must not hold on to it.
    public override void PostStop() => _stopped.Cancel();

    private void OnEnded(Task signal)
    {
        if (signal.IsCompletedSuccessfully) CompleteStage();
        else FailStage(signal.Exception?.InnerException ?? signal.Failure());
    }
}
