using Akka.Actor;
using Akka.Event;
using AkkaZkStream.Coordination.Sessions;
using AkkaZkStream.Coordination.Telemetry;

namespace AkkaZkStream.Coordination.Locks;

/// <summary>Serves one claim: one holder's wish for one lock.</summary>
/// <remarks>
/// <list type="table">
/// <item><term>Idle → Waiting</term><description>Acquire: takes a place in the queue as soon as a session
/// stands</description></item>
/// <item><term>Waiting → Held</term><description>its znode is first: Acquired</description></item>
/// <item><term>Waiting → Waiting</term><description>interrupted: goes on when the connection is back; session lost:
/// queues anew in the next one; znode deleted by somebody: queues anew</description></item>
/// <item><term>Waiting → Idle</term><description>Cancel: Cancelled; the server refuses: NotAcquired; requester
/// dead</description></item>
/// <item><term>Held → Idle</term><description>Release: Released; session lost: Lost; requester dead or coordinator
/// ending: only after the promised deadline</description></item>
/// </list>
/// Znodes that are to go are removed beside all this: the next Acquire does not wait for them. One actor sends the
/// delete of the old znode and the create of the next, so they reach the server in this order.
/// </remarks>
internal sealed class LockHolderActor : UntypedActor, IWithTimers
{
    private readonly ClaimKey _claim;
    private readonly CoordinationSettings _settings;
    private readonly ClaimPlaces _places;
    private readonly LockQueue _queue;
    private readonly DepartureList _departures = new();
    private readonly ClaimTelemetry _telemetry;
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private SessionStatus _session;
    private LockProtocol.Acquire? _first;
    private Turn? _turn;
    private HeldGrant? _held;
    private TimeSpan _arrived;
    private long _number;
    private bool _isWanted;
    private long _commands;

    public LockHolderActor(
        ClaimKey claim,
        ContenderId id,
        LockProtocol.Acquire? first,
        CoordinationSettings settings,
        IQueuePolicy policy,
        SessionStatus session,
        ClaimTelemetry telemetry)
    {
        (_claim, _first, _settings, _session, _telemetry) = (claim, first, settings, session, telemetry);
        _places = new ClaimPlaces(claim, id, policy);
        _queue = new LockQueue(new ParentPath(settings.Parents));
    }

    public ITimerScheduler Timers { get; set; } = null!;

    private bool HandsOver => _settings.SessionHandOver is not SessionHandOver.Off;

    private static TimeSpan Now => Context.System.Scheduler.MonotonicClock;

    // The first command comes with the actor, which saves it a second turn; the create is sent before anything else.
    protected override void PreStart()
    {
        if (_first is { } acquire)
        {
            _first = null;
            _commands++;
            Acquire(acquire);
        }

        Context.Watch(_claim.Requester);
    }

    protected override void PostStop() => _telemetry.Ends(Now);

    // One comes and goes with nearly every lock that is taken: a switch costs less than a list of handlers.
    protected override void OnReceive(object message)
    {
        if (message is LockProtocol.ILockCommand or HolderProtocol.Inherit) _commands++;
        if (!TryHandle(message)) Unhandled(message);
        else if (!_isWanted && _departures.IsEmpty) Context.Parent.Tell(new HolderProtocol.Idle(_commands));
    }

    private bool TryHandle(object message)
    {
        switch (message)
        {
            case LockProtocol.Acquire acquire:
                Acquire(acquire);
                break;
            case LockProtocol.Renew renew:
                Renew(renew);
                break;
            case LockProtocol.Release release:
                Release(release.Token);
                break;
            case LockProtocol.Cancel:
                Cancel();
                break;
            case TurnEnded ended:
                OnTurnEnded(ended);
                break;
            case LeaveEnded ended:
                OnLeaveEnded(ended);
                break;
            default:
                return TryHandleRare(message);
        }

        return true;
    }

    private bool TryHandleRare(object message)
    {
        switch (message)
        {
            case Again:
                GoOn();
                break;
            case SessionStatus session:
                Follow(session);
                break;
            case Terminated:
                Bereave();
                break;
            case HolderProtocol.Revoke:
                Revoke();
                break;
            case PromiseOver:
                Depart(null);
                break;
            case HolderProtocol.Inherit inherit:
                Inherit(inherit.Id);
                break;
            default:
                return false;
        }

        return true;
    }

    private void Acquire(LockProtocol.Acquire acquire)
    {
        (_arrived, _number) = (Now, acquire.Number);
        if (_held is not null) Grant();
        if (_isWanted) return;
        _isWanted = true;
        _telemetry.Waits(_arrived, acquire.Mode);
        _places.Want(acquire.Mode, acquire.Permits, acquire.Waits);
        TakeTurn();
    }

    private void TakeTurn()
    {
        if (!_isWanted || _held is not null || !_session.IsConnected) return;
        _turn ??= new Turn(_places.Next(_session.Session!));
        if (_turn.IsRunning) return;
        var (self, turn) = (Self, _turn);
        turn.TakeAsync(_queue).PipeTo(self, self, outcome => new TurnEnded(turn, outcome));
    }

    private void OnTurnEnded(TurnEnded ended)
    {
        ended.Turn.Ended();
        if (ended.Turn != _turn)
        {
            GoOn();
            return;
        }

        switch (ended.Outcome)
        {
            case QueueOutcome.Granted granted when _session.RemainingValidity > TimeSpan.Zero:
                _held = new HeldGrant(granted, FormerPromise(ended.Turn.Place));
                _telemetry.Holds(Now, _held.Token);
                Grant();
                break;
            case QueueOutcome.Gone:
                _turn = null;
                TakeTurn();
                break;
            case QueueOutcome.Taken:
                Depart(_claim.NotAcquired(NotAcquiredReason.Held, Messages.Held));
                break;
            case QueueOutcome.Refused refused:
                Tell(_claim.NotAcquired(NotAcquiredReason.Refused, refused.Sentence));
                Depart(null);
                break;
            case QueueOutcome.Interrupted or QueueOutcome.Granted:
                // An old answer, read too late, grants nothing.
                TryAgainLater();
                break;
        }
    }

    private void Grant()
    {
        var validFor = Promise();
        var token = _held!.Token;
        Tell(_claim.Acquired(new Grant(token, _held.Outcome.Seen, validFor), _number));
        if (!_session.IsConnected) Tell(_claim.Suspended(token));
    }

    private TimeSpan Promise()
    {
        var validFor = GrantPromise.ValidFor(_arrived, Now, _session.RemainingValidity);
        _held = _held! with { Promise = _held.Promise.Extend(_arrived, validFor) };
        return validFor;
    }

    private void Renew(LockProtocol.Renew renew)
    {
        _arrived = Now;
        if (!_isWanted && _places.Granted(_session.Session, renew.Token) is { } place) TakeOver(place);
        var isHeld = _held is { } held && (renew.Token == FencingToken.None || renew.Token == held.Token);
        if (isHeld) Tell(_claim.Renewed(renew.Number, Promise()));
        else DenyHolding(renew.Token);
    }

    private void Release(FencingToken token)
    {
        if (_held?.Token == token || IsWaitingAt(token)) Depart(_claim.Released(token));
        else if (_places.Granted(_session.Session, token) is { } place) Leave(place, _claim.Released(token));
        else DenyHolding(token);
    }

    // Without a session nobody knows: a znode of the last one may yet be handed over to another coordinator.
    private void DenyHolding(FencingToken token)
    {
        if (!HandsOver || _session.Session is not null) Tell(_claim.Lost(token, LossReason.NotHeld));
    }

    private void Cancel()
    {
        if (!_isWanted && _places.Newest(_session.Session) is { } place) Leave(place, _claim.Cancelled());
        else Depart(_claim.Cancelled());
    }

    private void Depart(LockProtocol.ILockEvent? reply)
    {
        var turn = _turn;
        Forget();
        if (turn is null)
        {
            if (reply is not null) Tell(reply);
            return;
        }

        turn.CallOff();
        _departures.Add(new Departure(turn, reply));
        GoOn();
    }

    private void Leave(QueuePlace place, LockProtocol.ILockEvent reply)
    {
        _departures.Add(new Departure(new Turn(place), reply));
        GoOn();
    }

    private void Forget()
    {
        (_turn, _held, _isWanted) = (null, null, false);
        _telemetry.Ends(Now);
        Timers.Cancel(nameof(PromiseOver));
    }

    private void GoOn()
    {
        TakeTurn();
        if (_session.IsConnected) _departures.LeaveAll(Self);
    }

    private void OnLeaveEnded(LeaveEnded ended)
    {
        switch (ended.Outcome)
        {
            case QueueOutcome.Interrupted:
                ended.Departure.IsRunning = false;
                TryAgainLater();
                break;
            case QueueOutcome.Refused refused:
                _log.Error("A lock's znode stays until the session ends: {0}", refused.Sentence);
                break;
            case QueueOutcome.SessionOver when HandsOver:
                // Over for this coordinator; the znode may stand in a session that goes on elsewhere.
                break;
            default:
                if (_departures.Remove(ended.Departure) && ended.Departure.Reply is { } reply) Tell(reply);
                break;
        }
    }

    // When the connection is down, the news that it is back makes everything go on.
    private void TryAgainLater()
    {
        if (_session.IsConnected) Timers.StartSingleTimer(nameof(Again), Again.Instance, _settings.RequestRetry);
    }

    private void Follow(SessionStatus session)
    {
        var former = _session.Session;
        _session = session;
        if (session.Session != former) LeaveBehind(IsOver(former));
        else if (_held is { } held)
            Tell(session.IsConnected ? _claim.Resumed(held.Token) : _claim.Suspended(held.Token));

        // A watch is set again by the client; what happened in between is read, whatever the watch says.
        if (session.IsConnected) _turn?.Wake();
        GoOn();
    }

    private bool IsOver(ZkSession? lost)
        => !HandsOver || lost?.Epoch is not { } epoch || epoch.RemainingValidity > TimeSpan.Zero;

    // The session has gone, and every znode in it. Not so one that may be handed over, and that was given up by the
    // clock: whoever believed in its grants has stopped, or gone on with them at another coordinator.
    private void LeaveBehind(bool isOver)
    {
        _turn?.CallOff();
        _turn = null;
        if (_held is { } held)
        {
            _telemetry.Loses(ClaimTelemetry.SessionLost);
            if (isOver) Tell(_claim.Lost(held.Token, LossReason.SessionLost));
            Forget();
        }

        foreach (var reply in _departures.Clear())
            if (isOver) Tell(reply);
    }

    private void Bereave()
    {
        _telemetry.Loses(ClaimTelemetry.RequesterGone);
        LetGoAfterPromise(LossPolicy.End.RequesterGone);
    }

    private void Revoke()
    {
        _telemetry.Loses(ClaimTelemetry.CoordinatorStopping);
        if (_held is { } held) Tell(_claim.Lost(held.Token, LossReason.CoordinatorStopping));
        else if (_isWanted) Tell(_claim.NotAcquired(NotAcquiredReason.Stopping, Messages.Stopping));
        LetGoAfterPromise(LossPolicy.End.Revoked);
    }

    private void LetGoAfterPromise(LossPolicy.End end)
    {
        var keep = LossPolicy.KeepFor(end, _held?.Promise ?? GrantPromise.None, Now);
        if (keep > TimeSpan.Zero) Timers.StartSingleTimer(nameof(PromiseOver), PromiseOver.Instance, keep);
        else Depart(null);
    }

    // What a predecessor of this actor, which failed, has left in the queue.
    private void Inherit(ContenderId id)
    {
        if (_session.Session is not { } session) return;
        _departures.Add(new Departure(new Turn(_places.Left(session, id)), reply: null));
        GoOn();
    }

    // What a former coordinator may have promised to the same requester.
    private static GrantPromise FormerPromise(QueuePlace place)
        => place.Session.Epoch is null ? GrantPromise.None : new GrantPromise(Now + place.Session.Estate.Remaining);

    private bool IsWaitingAt(FencingToken token)
        => token != FencingToken.None && _turn?.Place.Node?.Czxid.Value == token.Value;

    // The requester says that it holds the lock, and the znode is there: nothing has to be read or written.
    private void TakeOver(QueuePlace place)
    {
        var node = place.Node!;
        (_isWanted, _turn) = (true, new Turn(place));
        var granted = new QueueOutcome.Granted(node, place.Session.Client.LastZxidSeen);
        _held = new HeldGrant(granted, FormerPromise(place));
        _telemetry.Waits(Now, LockNodeName.ModeOf(node.Name));
        _telemetry.Holds(Now, _held.Token);
        Tell(_session.IsConnected ? _claim.Resumed(_held.Token) : _claim.Suspended(_held.Token));
    }

    private void Tell(LockProtocol.ILockEvent message) => _claim.Requester.Tell(message, Context.Parent);

    private sealed record TurnEnded(Turn Turn, QueueOutcome Outcome);

    private sealed record Again
    {
        public static readonly Again Instance = new();
    }

    private sealed record PromiseOver
    {
        public static readonly PromiseOver Instance = new();
    }
}
