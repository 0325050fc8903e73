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
    private readonly ContenderId _id;
    private readonly CoordinationSettings _settings;
    private readonly IQueuePolicy _exclusive;
    private readonly LockQueue _queue;
    private readonly DepartureList _departures = new();
    private readonly ClaimTelemetry _telemetry;
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private SessionStatus _session;
    private LockProtocol.Acquire? _first;
    private IQueuePolicy _policy;
    private bool _waits = true;
    private Turn? _turn;
    private HeldGrant? _held;
    private TimeSpan _arrived;
    private bool _isWanted;
    private int _attempts;
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
        (_claim, _id, _first, _settings, _session) = (claim, id, first, settings, session);
        _telemetry = telemetry;
        _policy = _exclusive = policy;
        _queue = new LockQueue(new ParentPath(settings.Parents));
    }

    public ITimerScheduler Timers { get; set; } = null!;

    private static TimeSpan Now => Context.System.Scheduler.MonotonicClock;

    // One comes and goes with nearly every lock that is taken: a producer and a switch cost less than an expression
    // tree and a list of handlers.
    public static Props Props(
        ClaimKey claim,
        ContenderId id,
        LockProtocol.Acquire? first,
        CoordinationSettings settings,
        IQueuePolicy policy,
        SessionStatus session,
        ClaimTelemetry telemetry)
        => Akka.Actor.Props.CreateBy(new Producer(claim, id, first, settings, policy, session, telemetry));

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
                Renew(renew.Number);
                break;
            case LockProtocol.Release release:
                Release(release.Token);
                break;
            case LockProtocol.Cancel:
                Depart(_claim.Cancelled());
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
        _arrived = Now;
        if (_held is not null) Grant();
        if (_isWanted) return;
        _isWanted = true;
        _telemetry.Waits(_arrived, acquire.Mode);
        (_policy, _waits) = (PolicyOf(acquire), acquire.Waits);
        TakeTurn();
    }

    private IQueuePolicy PolicyOf(LockProtocol.Acquire acquire) => acquire.Mode switch
    {
        LockMode.Shared => LockQueuePolicy.Shared,
        LockMode.Permit => new PermitPolicy(acquire.Permits),
        _ => _exclusive,
    };

    private void TakeTurn()
    {
        if (!_isWanted || _held is not null || !_session.IsConnected) return;
        _turn ??= new Turn(PlaceOf(_session.Session!, _id.Attempt(++_attempts)));
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
                _held = new HeldGrant(granted, GrantPromise.None);
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
        Tell(_claim.Acquired(new Grant(token, _held.Outcome.Seen, validFor)));
        if (!_session.IsConnected) Tell(_claim.Suspended(token));
    }

    private TimeSpan Promise()
    {
        var validFor = GrantPromise.ValidFor(_arrived, Now, _session.RemainingValidity);
        _held = _held! with { Promise = _held.Promise.Extend(_arrived, validFor) };
        return validFor;
    }

    private void Renew(long number)
    {
        _arrived = Now;
        Tell(_held is null
            ? _claim.Lost(FencingToken.None, LossReason.NotHeld)
            : _claim.Renewed(number, Promise()));
    }

    private void Release(FencingToken token)
    {
        if (_held?.Token == token) Depart(_claim.Released(token));
        else Tell(_claim.Lost(token, LossReason.NotHeld));
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
        var isSame = session.Session == _session.Session;
        _session = session;
        if (!isSame) LeaveBehind();
        else if (_held is { } held)
            Tell(session.IsConnected ? _claim.Resumed(held.Token) : _claim.Suspended(held.Token));

        // A watch is set again by the client; what happened in between is read, whatever the watch says.
        if (session.IsConnected) _turn?.Wake();
        GoOn();
    }

    // The session has gone, and every znode in it.
    private void LeaveBehind()
    {
        _turn?.CallOff();
        _turn = null;
        if (_held is { } held)
        {
            _telemetry.Loses(ClaimTelemetry.SessionLost);
            Tell(_claim.Lost(held.Token, LossReason.SessionLost));
            Forget();
        }

        foreach (var reply in _departures.Clear()) Tell(reply);
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
        var place = PlaceOf(session, id);
        place.MayHaveEntered = true;
        _departures.Add(new Departure(new Turn(place), reply: null));
        GoOn();
    }

    private QueuePlace PlaceOf(ZkSession session, ContenderId id)
        => new(session, _claim.Path, id, _claim.Holder, _policy) { Waits = _waits };

    private void Tell(LockProtocol.ILockEvent message) => _claim.Requester.Tell(message, Context.Parent);

    private sealed class Producer(
        ClaimKey claim,
        ContenderId id,
        LockProtocol.Acquire? first,
        CoordinationSettings settings,
        IQueuePolicy policy,
        SessionStatus session,
        ClaimTelemetry telemetry)
        : IIndirectActorProducer
    {
        public Type ActorType => typeof(LockHolderActor);

        public ActorBase Produce() => new LockHolderActor(claim, id, first, settings, policy, session, telemetry);

        public void Release(ActorBase actor)
        {
        }
    }

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
