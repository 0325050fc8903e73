using Akka.Streams.Implementation.Fusing;

namespace Akka.Streams.Stage;

/// <summary>A handler for one inlet and one outlet that passes ends on.</summary>
public abstract class InAndOutHandler : IInHandler, IOutHandler
{
    protected InAndOutHandler()
    {
    }

    public abstract void OnPush();

    public virtual void OnUpstreamFinish() => GraphInterpreter.Current.ActiveLogic.CompleteStage();

    public virtual void OnUpstreamFailure(Exception e) => GraphInterpreter.Current.ActiveLogic.FailStage(e);

    public abstract void OnPull();

    public virtual void OnDownstreamFinish(Exception cause) => GraphInterpreter.Current.ActiveLogic.CancelStage(cause);
}
