using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Stages;

/// <summary>Hands elements on until the task ends, and then ends as it has.</summary>
internal sealed class KillSwitchLogic<T> : InAndOutGraphStageLogic
{
    private readonly FlowShape<T, T> _shape;
    private readonly Task _signal;
    private Action<Task> _ended;

    public KillSwitchLogic(FlowShape<T, T> shape, Task signal) : base(shape)
    {
        _shape = shape;
        _signal = signal;
        SetHandlers(shape.Inlet, shape.Outlet, this);
    }

    // The switch may outlive the stream by far: what it holds of the stream is taken back when the stream ends.
    public override void PreStart()
    {
        _ended = GetAsyncCallback<Task>(OnEnded);
        if (_signal.IsCompleted) OnEnded(_signal);
        else _signal.Then(ended => _ended?.Invoke(ended));
    }

    public override void OnPush() => Push(_shape.Outlet, Grab(_shape.Inlet));

    public override void OnPull() => Pull(_shape.Inlet);

    public override void PostStop() => _ended = null;

    private void OnEnded(Task signal)
    {
        if (signal.IsCompletedSuccessfully) CompleteStage();
        else FailStage(signal.Exception?.InnerException ?? signal.Failure());
    }
}
