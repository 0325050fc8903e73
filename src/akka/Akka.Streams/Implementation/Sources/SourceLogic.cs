using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Sources;

/// <summary>The logic of a source.</summary>
internal abstract class SourceLogic<T> : TimerGraphStageLogic, IOutHandler
{
    protected readonly Outlet<T> Out;
    private readonly object _stage;

    protected SourceLogic(Outlet<T> outlet, object stage) : base(new SourceShape<T>(outlet))
    {
        Out = outlet;
        _stage = stage;
        SetHandler(outlet, (IOutHandler)this);
    }

    public abstract void OnPull();

    public virtual void OnDownstreamFinish(Exception cause) => CancelStage(cause);

    public sealed override string ToString() => _stage.ToString();

    protected override void OnTimer(object timerKey)
    {
    }
}
