using Akka.Streams.Implementation.Sources;
using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.SubStreams;

/// <summary>
/// The owner's side of a source that runs at the start of another stream. To be used on the owner's island only.
/// </summary>
internal sealed class SubSourceOutlet<T>
{
    private readonly CallbackGate<SubEvent<T>> _toSource = new();
    private IOutHandler _handler;

    public SubSourceOutlet(string name, Func<Action<SubEvent<T>>, Action<SubEvent<T>>> asyncCallback)
    {
        Source = new SubSource(_toSource, asyncCallback(OnEvent)).Named(name);
    }

    /// <summary>To be run once.</summary>
    public IGraph<SourceShape<T>, NotUsed> Source { get; }

    /// <summary>The other stream waits for an element.</summary>
    public bool IsAvailable { get; private set; }

    public bool IsClosed { get; private set; }

    public void SetHandler(IOutHandler handler) => _handler = handler;

    public void Push(T element)
    {
        IsAvailable = false;
        _toSource.TrySend(new SubEvent<T>(SubEventKind.Push, element));
    }

    public void Complete() => End(new SubEvent<T>(SubEventKind.Complete));

    public void Fail(Exception cause) => End(new SubEvent<T>(SubEventKind.Fail, Cause: cause));

    private void End(SubEvent<T> e)
    {
        if (IsClosed) return;
        IsClosed = true;
        IsAvailable = false;
        _toSource.TrySend(e);
    }

    private void OnEvent(SubEvent<T> e)
    {
        if (IsClosed) return;
        if (e.Kind == SubEventKind.Pull)
        {
            IsAvailable = true;
            _handler.OnPull();
        }
        else
        {
            IsClosed = true;
            IsAvailable = false;
            _handler.OnDownstreamFinish(e.Cause);
        }
    }

    private sealed class SubSource(CallbackGate<SubEvent<T>> fromOwner, Action<SubEvent<T>> toOwner) : SourceStage<T>
    {
        protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) =>
            new Logic(this, fromOwner, toOwner);
    }

    private sealed class Logic(SubSource stage, CallbackGate<SubEvent<T>> fromOwner, Action<SubEvent<T>> toOwner)
        : SourceLogic<T>(stage.Out, stage)
    {
        private bool _ended;

        public override void PreStart() => fromOwner.Open(GetAsyncCallback<SubEvent<T>>(OnCommand));

        public override void OnPull() => toOwner(new SubEvent<T>(SubEventKind.Pull));

        public override void OnDownstreamFinish(Exception cause)
        {
            Cancelled(cause);
            CancelStage(cause);
        }

        public override void PostStop()
        {
            fromOwner.Close();
            if (!_ended) Cancelled(new AbruptStageTerminationException(this));
        }

        private void OnCommand(SubEvent<T> command)
        {
            fromOwner.Seen();
            switch (command.Kind)
            {
                case SubEventKind.Push:
                    Push(Out, command.Element);
                    break;
                case SubEventKind.Complete:
                    _ended = true;
                    CompleteStage();
                    break;
                case SubEventKind.Fail:
                    _ended = true;
                    FailStage(command.Cause);
                    break;
            }
        }

        private void Cancelled(Exception cause)
        {
            _ended = true;
            toOwner(new SubEvent<T>(SubEventKind.Cancel, Cause: cause));
        }
    }
}
