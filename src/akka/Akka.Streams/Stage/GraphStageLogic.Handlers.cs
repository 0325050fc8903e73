using Akka.Streams.Implementation.Fusing;

namespace Akka.Streams.Stage;

public abstract partial class GraphStageLogic
{
    public static readonly InHandler EagerTerminateInput = Stage.EagerTerminateInput.Instance;
    public static readonly InHandler IgnoreTerminateInput = Stage.IgnoreTerminateInput.Instance;
    public static readonly InHandler TotallyIgnorantInput = Stage.TotallyIgnorantInput.Instance;
    public static readonly OutHandler EagerTerminateOutput = Stage.EagerTerminateOutput.Instance;
    public static readonly OutHandler IgnoreTerminateOutput = Stage.IgnoreTerminateOutput.Instance;

    private readonly IInHandler[] _inHandlers;
    private readonly IOutHandler[] _outHandlers;

    public static Action DoNothing = static () => { };

    public static InHandler ConditionalTerminateInput(Func<bool> predicate) => new ConditionalTerminateInput(predicate);

    public static OutHandler ConditionalTerminateOutput(Func<bool> predicate) =>
        new ConditionalTerminateOutput(predicate);

    protected void SetHandler<T>(Inlet<T> inlet, IInHandler handler) => SetHandler((Inlet)inlet, handler);

    protected void SetHandler<T>(
        Inlet<T> inlet, Action onPush, Action onUpstreamFinish = null, Action<Exception> onUpstreamFailure = null) =>
        SetHandler((Inlet)inlet, new LambdaInHandler(
            onPush ?? throw new ArgumentNullException(nameof(onPush)), onUpstreamFinish, onUpstreamFailure));

    protected void SetHandler<T>(Outlet<T> outlet, IOutHandler handler) => SetHandler((Outlet)outlet, handler);

    protected void SetHandler<T>(Outlet<T> outlet, Action onPull, Action<Exception> onDownstreamFinish = null) =>
        SetHandler((Outlet)outlet, new LambdaOutHandler(
            onPull ?? throw new ArgumentNullException(nameof(onPull)), onDownstreamFinish));

    protected void SetHandler<TIn, TOut>(Inlet<TIn> inlet, Outlet<TOut> outlet, InAndOutGraphStageLogic handler) =>
        SetHandlers(inlet, outlet, handler);

    protected void SetHandlers<TIn, TOut>(Inlet<TIn> inlet, Outlet<TOut> outlet, InAndOutGraphStageLogic handler)
    {
        SetHandler((Inlet)inlet, handler);
        SetHandler((Outlet)outlet, handler);
    }

    protected IInHandler GetHandler<T>(Inlet<T> inlet) => _inHandlers[IdOf(inlet)];

    protected IOutHandler GetHandler<T>(Outlet<T> outlet) => _outHandlers[IdOf(outlet)];

    internal void SetHandler(Inlet inlet, IInHandler handler)
    {
        var id = IdOf(inlet);
        _inHandlers[id] = handler ?? throw new ArgumentNullException(nameof(handler));
        if (_interpreter is not null) _in[id].InHandler = handler;
    }

    internal void SetHandler(Outlet outlet, IOutHandler handler)
    {
        var id = IdOf(outlet);
        _outHandlers[id] = handler ?? throw new ArgumentNullException(nameof(handler));
        if (_interpreter is not null) _out[id].OutHandler = handler;
    }

    internal void Connect(Inlet inlet, Connection connection)
    {
        _in[IdOf(inlet)] = connection;
        if (inlet.Id == 0) _firstIn = connection;
    }

    internal void Connect(Outlet outlet, Connection connection)
    {
        _out[IdOf(outlet)] = connection;
        if (outlet.Id == 0) _firstOut = connection;
    }

    private int IdOf(Inlet inlet) => (uint)inlet.Id < (uint)InCount ? inlet.Id : throw NotMine(inlet);

    private int IdOf(Outlet outlet) => (uint)outlet.Id < (uint)OutCount ? outlet.Id : throw NotMine(outlet);

    private ArgumentException NotMine(object port) => new($"Port [{port}] does not belong to the shape of [{this}].");

    private THandler RequireHandler<THandler>(THandler handler, object port) where THandler : class =>
        handler ?? throw new IllegalStateException($"No handler defined in stage [{this}] for port [{port}].");

    /// <summary>An inlet handler made of lambdas; ends that have none are passed on.</summary>
    protected sealed class LambdaInHandler : InHandler
    {
        private readonly Action _onPush;
        private readonly Action _onUpstreamFinish;
        private readonly Action<Exception> _onUpstreamFailure;

        public LambdaInHandler(
            Action onPush, Action onUpstreamFinish = null, Action<Exception> onUpstreamFailure = null)
        {
            _onPush = onPush;
            _onUpstreamFinish = onUpstreamFinish;
            _onUpstreamFailure = onUpstreamFailure;
        }

        public override void OnPush() => _onPush();

        public override void OnUpstreamFinish()
        {
            if (_onUpstreamFinish is null) base.OnUpstreamFinish();
            else _onUpstreamFinish();
        }

        public override void OnUpstreamFailure(Exception e)
        {
            if (_onUpstreamFailure is null) base.OnUpstreamFailure(e);
            else _onUpstreamFailure(e);
        }
    }

    /// <summary>An outlet handler made of lambdas; a cancellation that has none is passed on.</summary>
    protected sealed class LambdaOutHandler : OutHandler
    {
        private readonly Action _onPull;
        private readonly Action<Exception> _onDownstreamFinish;

        public LambdaOutHandler(Action onPull, Action<Exception> onDownstreamFinish = null)
        {
            _onPull = onPull;
            _onDownstreamFinish = onDownstreamFinish;
        }

        public override void OnPull() => _onPull();

        public override void OnDownstreamFinish(Exception cause)
        {
            if (_onDownstreamFinish is null) base.OnDownstreamFinish(cause);
            else _onDownstreamFinish(cause);
        }
    }
}
