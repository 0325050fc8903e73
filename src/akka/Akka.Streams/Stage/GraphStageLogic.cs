using Akka.Event;
using Akka.Streams.Implementation.Fusing;

namespace Akka.Streams.Stage;

/// <summary>
/// The state and behaviour of one stage in one running stream. Runs on one thread at a time, and never together with
/// another stage of its island: no locks are needed, and none of it may be called from outside but through an
/// asynchronous callback.
/// </summary>
public abstract partial class GraphStageLogic : IStageLogging
{
    public readonly int InCount;
    public readonly int OutCount;

    private readonly Connection[] _in;
    private readonly Connection[] _out;
    private Connection _firstIn = Connection.None;
    private Connection _firstOut = Connection.None;
    private GraphInterpreter _interpreter;
    private ILoggingAdapter _log;
    private bool _keepGoing;

    protected GraphStageLogic(int inCount, int outCount)
    {
        InCount = inCount;
        OutCount = outCount;
        _in = new Connection[inCount];
        _out = new Connection[outCount];
        _inHandlers = new IInHandler[inCount];
        _outHandlers = new IOutHandler[outCount];
        OpenPorts = inCount + outCount;
    }

    protected GraphStageLogic(Shape shape) : this(shape.Inlets.Length, shape.Outlets.Length)
    {
    }

    /// <summary>
    /// The stage stays alive when all its ports are closed, until SetKeepGoing(false) or CompleteStage.
    /// </summary>
    public virtual bool KeepGoingAfterAllPortsClosed => false;

    public ILoggingAdapter Log => _log ??= (Materializer as IMaterializerLoggingProvider)?.MakeLogger(LogSource)
        ?? NoLogger.Instance;

    protected virtual object LogSource => this;

    protected IMaterializer Materializer => Interpreter.Host.Materializer;

    /// <summary>For streams inside this stage: they share its dispatcher and end with the materialiser.</summary>
    protected IMaterializer SubFusingMaterializer => Interpreter.Host.Materializer;

    internal Attributes EffectiveAttributes { get; set; } = Attributes.None;

    /// <summary>Ports that are not yet closed, plus one while the stage is told to keep going.</summary>
    internal int OpenPorts { get; set; }

    internal bool IsFinished { get; set; }

    internal GraphInterpreter Interpreter => _interpreter ?? throw new IllegalStateException(
        "The stage is not running yet: its constructor may only set handlers.");

    /// <summary>Called once before any event.</summary>
    public virtual void PreStart()
    {
    }

    /// <summary>Called once after all events, however the stage ended.</summary>
    public virtual void PostStop()
    {
    }

    /// <summary>Completes all outlets and cancels all inlets. Elements in emission are still delivered.</summary>
    public void CompleteStage()
    {
        for (var i = 0; i < InCount; i++)
            Interpreter.Cancel(_in[i], SubscriptionWithCancelException.StageWasCompleted.Instance);
        for (var i = 0; i < OutCount; i++) CompleteAfterEmitting(_out[i]);
        SetKeepGoing(false);
    }

    /// <summary>Fails all outlets and cancels all inlets.</summary>
    public void FailStage(Exception reason)
    {
        for (var i = 0; i < InCount; i++) Interpreter.Cancel(_in[i], reason);
        for (var i = 0; i < OutCount; i++) Interpreter.Fail(_out[i], reason);
        SetKeepGoing(false);
    }

    /// <summary>
    /// Ends the stage because downstream cancelled: normally, or with the failure, as the strategy attribute says.
    /// </summary>
    public void CancelStage(Exception cause)
    {
        var strategy = EffectiveAttributes.GetAttribute<Attributes.CancellationStrategy>()?.Strategy;
        var complete = strategy switch
        {
            Attributes.CancellationStrategy.CompleteStage => true,
            Attributes.CancellationStrategy.FailStage => false,
            _ => cause is SubscriptionWithCancelException.NonFailureCancellation,
        };
        if (complete) CompleteStage();
        else FailStage(cause);
    }

    /// <summary>Keeps the stage alive although all its ports are closed, so that it can still be called back.</summary>
    protected void SetKeepGoing(bool enabled)
    {
        if (_keepGoing == enabled) return;
        _keepGoing = enabled;
        if (enabled) OpenPorts++;
        else Interpreter.ClosePort(this);
    }

    protected virtual void BeforePreStart()
    {
    }

    protected virtual void AfterPostStop()
    {
        _stageActor?.Stop();
        _stageActor = null;
    }

    internal void Attach(GraphInterpreter interpreter)
    {
        _interpreter = interpreter;
        if (KeepGoingAfterAllPortsClosed) SetKeepGoing(true);
    }

    internal void Start()
    {
        for (var i = 0; i < InCount; i++) _in[i].InHandler = RequireHandler(_inHandlers[i], _in[i].In);
        for (var i = 0; i < OutCount; i++) _out[i].OutHandler = RequireHandler(_outHandlers[i], _out[i].Out);
        BeforePreStart();
        PreStart();
    }

    internal void Stop()
    {
        try
        {
            PostStop();
        }
        finally
        {
            AfterPostStop();
        }
    }
}
