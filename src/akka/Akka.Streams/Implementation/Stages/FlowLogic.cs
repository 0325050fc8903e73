using Akka.Streams.Stage;
using Akka.Streams.Supervision;

namespace Akka.Streams.Implementation.Stages;

/// <summary>
/// The logic of a stage with one inlet and one outlet: pulls when pulled, and asks the decider about user code's
/// errors.
/// </summary>
internal abstract class FlowLogic<TIn, TOut> : TimerGraphStageLogic, IInHandler, IOutHandler
{
    protected readonly Inlet<TIn> In;
    protected readonly Outlet<TOut> Out;
    private readonly FlowStage<TIn, TOut> _stage;

    protected FlowLogic(FlowStage<TIn, TOut> stage) : base(stage.Shape)
    {
        _stage = stage;
        In = stage.In;
        Out = stage.Out;
        SetHandler(In, (IInHandler)this);
        SetHandler(Out, (IOutHandler)this);
    }

    public abstract void OnPush();

    public virtual void OnUpstreamFinish() => CompleteStage();

    public virtual void OnUpstreamFailure(Exception e) => FailStage(e);

    public virtual void OnPull() => Pull(In);

    public virtual void OnDownstreamFinish(Exception cause) => CancelStage(cause);

    public sealed override string ToString() => _stage.ToString();

    protected override void OnTimer(object timerKey)
    {
    }

    /// <summary>User code threw: stop, or drop the element and go on.</summary>
    protected void Supervise(Exception error)
    {
        switch (Decide(error))
        {
            case Directive.Stop:
                FailStage(error);
                return;
            case Directive.Restart:
                Restart();
                break;
        }

        TryPull(In);
    }

    protected Directive Decide(Exception error) =>
        (EffectiveAttributes.GetAttribute<ActorAttributes.SupervisionStrategy>()?.Decider
            ?? Deciders.StoppingDecider)(error);

    /// <summary>Back to the initial state.</summary>
    protected virtual void Restart()
    {
    }
}
