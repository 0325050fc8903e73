using Akka.Streams.Implementation.Fusing;

namespace Akka.Streams.Stage;

/// <summary>An inlet handler that passes ends on: completion completes the stage, failure fails it.</summary>
public abstract class InHandler : IInHandler
{
    protected InHandler()
    {
    }

    public abstract void OnPush();

    public virtual void OnUpstreamFinish() => GraphInterpreter.Current.ActiveLogic.CompleteStage();

    public virtual void OnUpstreamFailure(Exception e) => GraphInterpreter.Current.ActiveLogic.FailStage(e);
}
