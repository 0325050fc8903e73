using Akka.Streams.Implementation.Sinks;
using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.SubStreams;

/// <summary>
/// The owner's side of a sink that runs at the end of another stream. To be used on the owner's island only.
/// </summary>
internal sealed class SubSinkInlet<T>
{
    private readonly CallbackGate<SubEvent<T>> _toSink = new();
    private IInHandler _handler;
    private T _element;

    public SubSinkInlet(string name, Func<Action<SubEvent<T>>, Action<SubEvent<T>>> asyncCallback)
    {
        Sink = new SubSink(_toSink, asyncCallback(OnEvent)).Named(name);
    }

    /// <summary>To be run once.</summary>
    public IGraph<SinkShape<T>, NotUsed> Sink { get; }

    public bool IsAvailable { get; private set; }

    public bool IsClosed { get; private set; }

    public bool HasBeenPulled { get; private set; }

    public void SetHandler(IInHandler handler) => _handler = handler;

    public void Pull()
    {
        if (IsClosed || HasBeenPulled) return;
        HasBeenPulled = true;
        _toSink.TrySend(new SubEvent<T>(SubEventKind.Pull));
    }

    public T Grab()
    {
        var element = _element;
        _element = default;
        IsAvailable = false;
        return element;
    }

    public void Cancel() => Cancel(SubscriptionWithCancelException.NoMoreElementsNeeded.Instance);

    public void Cancel(Exception cause)
    {
        if (IsClosed) return;
        IsClosed = true;
        _toSink.TrySend(new SubEvent<T>(SubEventKind.Cancel, Cause: cause));
    }

    private void OnEvent(SubEvent<T> e)
    {
        if (IsClosed) return;
        switch (e.Kind)
        {
            case SubEventKind.Push:
                _element = e.Element;
                IsAvailable = true;
                HasBeenPulled = false;
                _handler.OnPush();
                break;
            case SubEventKind.Complete:
                IsClosed = true;
                _handler.OnUpstreamFinish();
                break;
            case SubEventKind.Fail:
                IsClosed = true;
                _handler.OnUpstreamFailure(e.Cause);
                break;
        }
    }

    private sealed class SubSink(CallbackGate<SubEvent<T>> fromOwner, Action<SubEvent<T>> toOwner)
        : SinkStage<T, NotUsed>
    {
        public override ILogicAndMaterializedValue<NotUsed> CreateLogicAndMaterializedValue(
            Attributes inheritedAttributes) =>
            new LogicAndMaterializedValue<NotUsed>(new Logic(this, fromOwner, toOwner), NotUsed.Instance);
    }

    private sealed class Logic(SubSink stage, CallbackGate<SubEvent<T>> fromOwner, Action<SubEvent<T>> toOwner)
        : SinkLogic<T>(stage.In, stage)
    {
        private bool _ended;

        public override void PreStart() => fromOwner.Open(GetAsyncCallback<SubEvent<T>>(OnCommand));

        public override void OnPush() => toOwner(new SubEvent<T>(SubEventKind.Push, Grab(In)));

        public override void OnUpstreamFinish()
        {
            End(new SubEvent<T>(SubEventKind.Complete));
            CompleteStage();
        }

        public override void OnUpstreamFailure(Exception e)
        {
            End(new SubEvent<T>(SubEventKind.Fail, Cause: e));
            FailStage(e);
        }

        public override void PostStop()
        {
            fromOwner.Close();
            if (!_ended) End(new SubEvent<T>(SubEventKind.Fail, Cause: new AbruptStageTerminationException(this)));
        }

        private void OnCommand(SubEvent<T> command)
        {
            fromOwner.Seen();
            if (command.Kind == SubEventKind.Pull)
            {
                TryPull(In);
                return;
            }

            _ended = true;
            CancelStage(command.Cause);
        }

        private void End(SubEvent<T> e)
        {
            _ended = true;
            toOwner(e);
        }
    }
}
