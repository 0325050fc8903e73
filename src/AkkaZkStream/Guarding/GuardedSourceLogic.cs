using Akka.Actor;
using Akka.Streams;
using Akka.Streams.Stage;
using AkkaZkStream.Coordination;

namespace AkkaZkStream.Guarding;

/// <summary>Carries out what <see cref="GuardPolicy"/> decides: speaks with the coordinator, emits, counts.</summary>
internal sealed class GuardedSourceLogic<T> : TimerGraphStageLogic, IGuardActions
{
    private readonly Outlet<Guarded<T>> _out;
    private readonly GuardedSourceSettings _settings;
    private readonly UnacceptedElements<T> _elements;
    private readonly GuardedSourceControl _control;
    private readonly GuardPolicy _policy;
    private Action<Answered> _onAnswer = _ => { };
    private StageActor? _self;
    private IActorRef? _speaker;
    private Exception? _failure;
    private bool _isEnded;

    public GuardedSourceLogic(
        Shape shape,
        Outlet<Guarded<T>> @out,
        GuardedSourceSettings settings,
        IEnumerable<T> elements,
        GuardedSourceControl control)
        : base(shape)
    {
        (_out, _settings, _control) = (@out, settings, control);
        _elements = new UnacceptedElements<T>(elements.GetEnumerator());
        _policy = new GuardPolicy(settings, this);
        SetHandler(_out, _policy.OnDemand, OnDownstreamFinish);
    }

    public TimeSpan Now => ((ActorMaterializer)Materializer).System.Scheduler.MonotonicClock;

    public TimeSpan RepeatAfter { get; private set; }

    public bool HasDemand => IsAvailable(_out);

    public bool HasElement
    {
        get
        {
            try
            {
                return _elements.HasNext;
            }
            catch (Exception failure)
            {
                // The user's sequence failed: that fails the stream, and is what the control has to say.
                _failure = failure;
                throw;
            }
        }
    }

    public override void PreStart()
    {
        _onAnswer = GetAsyncCallback<Answered>(OnAnswer);
        _self = GetStageActor(OnMessage);
        RepeatAfter = ZkCoordination.Get(((ActorMaterializer)Materializer).System).Settings.RepeatAfter();
        _self.Watch(_settings.Coordinator);
        if (_control.Bind(GetAsyncCallback(_policy.Drain)))
            _policy.Drain();
    }

    /// <remarks>
    /// While an element is unanswered the lock is not given back here: the coordinator hears that this stage is dead,
    /// and frees the lock when the deadline that it has promised is past.
    /// </remarks>
    public override void PostStop()
    {
        if (_policy.State == GuardState.Waiting)
            Send(GuardCommand.Cancel);
        else if (_policy.Grant is { Unanswered: 0, IsLost: false } grant)
            Send(GuardCommand.Release, grant.Token);
        _elements.Dispose();
        _control.End(_failure ?? (_isEnded ? null : Abrupt()));
    }

    public void Send(GuardCommand command, FencingToken token = default, long number = 0)
    {
        LockProtocol.ILockCommand message = command switch
        {
            GuardCommand.Acquire => new LockProtocol.Acquire(_settings.Lock, _settings.Name, Number: number),
            GuardCommand.Cancel => new LockProtocol.Cancel(_settings.Lock, _settings.Name),
            GuardCommand.Renew => new LockProtocol.Renew(_settings.Lock, _settings.Name, number, token),
            GuardCommand.Release => new LockProtocol.Release(_settings.Lock, _settings.Name, token),
            _ => throw new ArgumentOutOfRangeException(nameof(command), command, null),
        };
        _settings.Coordinator.Tell(message, _self!.Ref);
    }

    public void Emit(HeldGrant grant, FencePosition position)
    {
        (long number, T value) = _elements.Take();
        var ticket = new GuardedTicket(
            _settings.Name,
            position,
            grant.Granted,
            grant.Validity,
            answer => _onAnswer(new Answered(grant, number, value, answer)));
        Count(emitted: 1);
        Push(_out, new Guarded<T>(ticket, value));
    }

    public void SetTimer(GuardTimer timer, TimeSpan after) => ScheduleOnce(timer, after);

    void IGuardActions.CancelTimer(GuardTimer timer) => CancelTimer(timer);

    public void Granted() => Count(grants: 1);

    public void Changed(GuardState state, FencingToken token)
    {
        if (state == GuardState.Lost)
            Count(lost: 1);
        _settings.OnChange?.Invoke(new GuardChange(_settings.Name, state, token));
    }

    public void Finish(Exception? failure)
    {
        (_isEnded, _failure) = (true, failure);
        if (failure is null)
            CompleteStage();
        else
            FailStage(failure);
    }

    protected override void OnTimer(object timerKey) => _policy.OnTimer((GuardTimer)timerKey);

    private void OnDownstreamFinish(Exception cause)
    {
        _isEnded = true;
        CancelStage(cause);
    }

    private void OnAnswer(Answered answered)
    {
        switch (answered.Answer)
        {
            case GuardedAnswer.Accepted:
                Count(accepted: 1);
                break;
            case GuardedAnswer.Refused:
                Count(refused: 1);
                _elements.Return(answered.Number, answered.Value);
                break;
            case GuardedAnswer.Unknown:
                Count(unknown: 1);
                break;
        }
        _policy.OnAnswer(answered.Grant, answered.Answer);
    }

    private void OnMessage((IActorRef Sender, object Message) received)
    {
        switch (received.Message)
        {
            case LockProtocol.Acquired acquired:
                _speaker = received.Sender;
                _policy.OnAcquired(acquired.Grant, acquired.Number);
                break;
            case LockProtocol.NotAcquired refused:
                _policy.OnNotAcquired(refused.Reason, refused.Detail);
                break;
            case LockProtocol.Unknown:
                _policy.OnUnknown();
                break;
            case LockProtocol.Renewed renewed:
                _speaker = received.Sender;
                _policy.OnRenewed(renewed.Number, renewed.ValidFor);
                break;
            case LockProtocol.Released released:
                _policy.OnReleased(released.Token);
                break;
            case LockProtocol.Cancelled:
                _policy.OnCancelled();
                break;
            case LockProtocol.Suspended or LockProtocol.Lost { Reason: not LossReason.NotHeld }
                when !received.Sender.Equals(_speaker):
                // A former coordinator; its successor speaks for the grant by now.
                break;
            case LockProtocol.Suspended suspended:
                _policy.OnSuspended(suspended.Token);
                break;
            case LockProtocol.Resumed resumed:
                _speaker = received.Sender;
                _policy.OnResumed(resumed.Token);
                break;
            case LockProtocol.Lost lost:
                _policy.OnLost(lost.Token, lost.Reason);
                break;
            case Terminated:
                Finish(new GuardedSourceException(_settings.Name, "The coordinator has ended: nobody grants locks."));
                break;
        }
    }

    private GuardedSourceException Abrupt() =>
        new(_settings.Name, $"Expected the source '{_settings.Name}' to be drained, got its stream stopped.");

    private void Count(
        long grants = 0, long lost = 0, long emitted = 0, long accepted = 0, long refused = 0, long unknown = 0) =>
        _control.Count(new GuardedSourceStatistics(grants, lost, emitted, accepted, refused, unknown));

    private sealed record Answered(HeldGrant Grant, long Number, T Value, GuardedAnswer Answer);
}
