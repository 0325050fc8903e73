using Akka.Streams.Implementation.Fusing;

namespace Akka.Streams.Stage;

/// <summary>An outlet handler that passes a cancellation on to the whole stage.</summary>
public abstract class OutHandler : IOutHandler
{
    protected OutHandler()
    {
    }

    public abstract void OnPull();

    public virtual void OnDownstreamFinish(Exception cause) => GraphInterpreter.Current.ActiveLogic.CancelStage(cause);
}
