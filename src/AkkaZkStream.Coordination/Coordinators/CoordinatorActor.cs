using Akka.Actor;
using Akka.Event;
using AkkaZkStream.Coordination.Handovers;
using AkkaZkStream.Coordination.Locks;
using AkkaZkStream.Coordination.Recipes;
using AkkaZkStream.Coordination.Sessions;
using AkkaZkStream.Coordination.Telemetry;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination.Coordinators;

/// <summary>Everyone's locks in one ZooKeeper session: passes claims to their holder actors, recipes to theirs, and the
/// session's news to all.</summary>
/// <remarks>
/// <list type="table">
/// <item><term>Serving → Serving</term><description>session lost: the next session actor starts at once; a holder actor
/// failed: its requester hears Unknown, and what it left in the queue is removed when no promise of it can hold any
/// more</description></item>
/// <item><term>Serving → Ending</term><description>Terminate: every holder revokes</description></item>
/// <item><term>Ending → stopped</term><description>the last holder is idle, and the session closed</description></item>
/// </list>
/// It keeps nothing that cannot be rebuilt: requesters ask again, and what stands in ZooKeeper ends with the session.
/// <para>Where the session is handed over:</para>
/// <list type="table">
/// <item><term>Opening → Serving</term><description>a session stands, perhaps that of the coordinator before: until
/// then commands wait, for what they are about may lie in it</description></item>
/// <item><term>Serving → stopped</term><description>Terminate, while somebody holds or waits: without a word, and the
/// session goes on</description></item>
/// <item><term>Serving → stopped</term><description>another coordinator has taken over the session: without a word, for
/// its requesters may be with that one already</description></item>
/// </list>
/// </remarks>
internal sealed class CoordinatorActor : ReceiveActor, IWithTimers
{
    private readonly ZooKeeperOptions _options;
    private readonly CoordinationSettings _settings;
    private readonly CoordinationSettings _ownSettings;
    private readonly IQueuePolicy _policy;
    private readonly HolderDirectory _holders = new();
    private readonly Subscribers _subscribers = new();
    private readonly PathTags _pathTags;
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private IActorRef _sessionActor = ActorRefs.Nobody;
    private IActorRef _recipes = ActorRefs.Nobody;
    private SessionStatus _session = SessionStatus.None;
    private int _sessions;
    private readonly Queue<ClaimCommand> _postponed = new();
    private int? _lastEpoch;
    private long _holdersEver;
    private bool _isEnding;

    public CoordinatorActor(ZooKeeperOptions options, CoordinationSettings settings, IQueuePolicy policy)
    {
        (_options, _settings, _policy) = (options, settings, policy);
        _ownSettings = settings with { SessionHandOver = SessionHandOver.Off };
        _pathTags = new PathTags(settings.MetricPathsMax);
        Receive<LockProtocol.ILockCommand>(Take);
        Receive<HolderProtocol.Idle>(Retire);
        Receive<SweepDue>(Sweep);
        Receive<EstateDue>(_ => SweepEstate());
        Receive<SessionProtocol.Opened>(opened => Open(opened.Session));
        Receive<SessionProtocol.Suspended>(suspended => Connect(suspended.Number, false));
        Receive<SessionProtocol.Resumed>(resumed => Connect(resumed.Number, true));
        Receive<SessionProtocol.Lost>(lost => LoseSession(lost.Number));
        Receive<SessionProtocol.Deposed>(_ => Abdicate());
        Receive<SessionProtocol.ConnectFailed>(
            failed => _subscribers.Publish(new CoordinatorProtocol.ConnectFailed(failed.Reason)));
        Receive<RecipeProtocol.IRecipeCommand>(command => _recipes.Forward(command));
        Receive<CoordinatorProtocol.Subscribe>(_ => Subscribe());
        Receive<CoordinatorProtocol.Terminate>(_ => End());
        Receive<Terminated>(OnTerminated);
    }

    public ITimerScheduler Timers { get; set; } = null!;

    private bool HandsOver => _settings.SessionHandOver is not SessionHandOver.Off;

    private bool IsOpening => HandsOver && !_isEnding && _session.Session is null && _lastEpoch is null;

    public static Props Props(ZooKeeperOptions options, CoordinationSettings settings, IQueuePolicy policy)
        => Akka.Actor.Props.Create(() => new CoordinatorActor(options, settings, policy));

    protected override void PreStart()
    {
        _recipes = Context.ActorOf(RecipesActor.Props(_settings, Self, HandsOver ? _options : null), "recipes");
        StartSession();
    }

    // A holder that was restarted would queue behind its own former znode, and a session actor would forget its
    // session.
    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(_ => Directive.Stop);

    private void StartSession()
    {
        var plan = HandsOver
            ? SessionPlan.OfHandedLocks(_options, _settings, Self.Path.Name, _lastEpoch)
            : SessionPlan.OfLocks(_options);
        _sessionActor = Context.ActorOf(SessionActor.Props(plan, _settings, ++_sessions), $"session-{_sessions}");
        Context.Watch(_sessionActor);
    }

    // Requesters say again what is not answered: more than can be served need not be kept.
    private void Take(LockProtocol.ILockCommand command)
    {
        var claim = new ClaimKey(command.Path, command.Holder, Sender);
        if (!IsOpening || !IsHandedOver(claim)) Handle(claim, command);
        else if (_postponed.Count < _settings.HoldersMax) _postponed.Enqueue(new ClaimCommand(claim, command));
    }

    private void Handle(ClaimKey claim, LockProtocol.ILockCommand command)
    {
        if (command is LockProtocol.Acquire acquire) Acquire(claim, acquire);
        else PassOn(claim, command);
    }

    private void Acquire(ClaimKey claim, LockProtocol.Acquire acquire)
    {
        if (Refuse(claim, acquire.Permits) is { } refusal) claim.Requester.Tell(refusal);
        else if (_holders.TryGet(claim, out var known)) known.Send(acquire);
        else StartHolder(claim, acquire);
    }

    private LockProtocol.NotAcquired? Refuse(ClaimKey claim, int permits)
    {
        if (_isEnding) return claim.NotAcquired(NotAcquiredReason.Stopping, Messages.Stopping);
        return _holders.TryGet(claim, out _) ? null : ClaimPolicy.Refuse(claim, permits, _holders.Count, _settings);
    }

    private HolderEntry StartHolder(ClaimKey claim, LockProtocol.Acquire? first)
    {
        var isHandedOver = IsHandedOver(claim);
        var id = isHandedOver ? ContenderId.New(MarkOf(claim)) : ContenderId.New();
        var settings = isHandedOver ? _settings : _ownSettings;
        var telemetry = new ClaimTelemetry(_pathTags.Of(claim.Path), claim.Holder);
        var holder = new LockHolderProducer(claim, id, first, settings, _policy, _session, telemetry);
        var actor = Context.ActorOf(holder.Props(), $"lock-holder-{++_holdersEver}");
        Context.Watch(actor);
        var entry = new HolderEntry(actor, claim, id, first is null ? 0 : 1);
        _holders.Add(entry);
        return entry;
    }

    private void PassOn(ClaimKey claim, LockProtocol.ILockCommand command)
    {
        if (_holders.TryGet(claim, out var holder)) holder.Send(command);
        else if (IsInEstate(claim)) StartHolder(claim, first: null).Send(command);
        else if (IsHandedOver(claim) && _session.Session is null)
            _log.Debug("{0} is left unanswered while there is no session.", command);
        else if (AnswerStranger(claim, command) is { } answer) claim.Requester.Tell(answer);
    }

    private static LockProtocol.ILockEvent? AnswerStranger(ClaimKey claim, LockProtocol.ILockCommand command)
        => command switch
        {
            LockProtocol.Cancel => claim.Cancelled(),
            LockProtocol.Release release => claim.Lost(release.Token, LossReason.NotHeld),
            LockProtocol.Renew renew => claim.Lost(renew.Token, LossReason.NotHeld),
            _ => null,
        };

    // A recipe of this coordinator's own ends with it: there is no successor that could answer it.
    private bool IsHandedOver(ClaimKey claim) => HandsOver && !_recipes.Path.Equals(claim.Requester.Path.Parent);

    private bool IsInEstate(ClaimKey claim)
        => _session.Session is { Estate.IsEmpty: false } session && session.Estate.Has(claim.Path, MarkOf(claim));

    private static string MarkOf(ClaimKey claim)
        => ContenderId.MarkOf(claim, ((ExtendedActorSystem)Context.System).Provider.DefaultAddress);

    private void Retire(HolderProtocol.Idle idle)
    {
        if (!_holders.TryGet(Sender, out var holder) || holder.Commands != idle.Commands) return;
        _holders.Remove(holder);
        Context.Unwatch(holder.Actor);
        Context.Stop(holder.Actor);
        EndWhenIdle();
    }

    private void OnTerminated(Terminated terminated)
    {
        if (_holders.TryGet(terminated.ActorRef, out var holder)) Mourn(holder);
        else if (terminated.ActorRef.Equals(_sessionActor)) LoseSession(_sessions);
        else _subscribers.Remove(terminated.ActorRef);
    }

    // Nothing that the failed holder promised lasts longer than the session's deadline as it stands now.
    private void Mourn(HolderEntry holder)
    {
        var claim = holder.Claim;
        _holders.Remove(holder);
        _log.Error("The actor of holder {0} for lock {1} failed.", claim.Holder, claim.Path);
        claim.Requester.Tell(claim.Unknown(Messages.HolderFailed));
        if (_session.Session is not null)
            Timers.StartSingleTimer(holder.Id, new SweepDue(claim, holder.Id), _session.RemainingValidity);
        EndWhenIdle();
    }

    // Nobody believes any more that it holds one of these: whoever does has spoken.
    private void SweepEstate()
    {
        if (_session.Session is not { } session) return;
        var nobody = Context.System.DeadLetters;
        foreach (var left in session.Estate.TakeRest())
            Sweep(new SweepDue(new ClaimKey(left.Path, left.Node.Name, nobody), left.Id));
    }

    private void Sweep(SweepDue due)
    {
        var holder = _holders.TryGet(due.Claim, out var known) ? known : StartHolder(due.Claim, first: null);
        holder.Send(new HolderProtocol.Inherit(due.Id));
    }

    private void Open(ZkSession session)
    {
        _session = new SessionStatus(session, true);
        _lastEpoch = session.Epoch?.Version;
        if (!session.Estate.IsEmpty)
            Timers.StartSingleTimer(nameof(EstateDue), EstateDue.Instance, session.Estate.Remaining);
        Announce(new CoordinatorProtocol.SessionOpened(session.Id, session.Client.NegotiatedSessionTimeout));
        while (_postponed.TryDequeue(out var postponed)) Handle(postponed.Claim, postponed.Command);
    }

    private void Connect(int number, bool isConnected)
    {
        if (_session.Session is not { } session || session.Number != number) return;
        _session = _session with { IsConnected = isConnected };
        Announce(isConnected
            ? new CoordinatorProtocol.SessionResumed(session.Id, session.Client.NegotiatedSessionTimeout)
            : new CoordinatorProtocol.SessionSuspended(session.Id));
    }

    private void LoseSession(int number)
    {
        if (number != _sessions) return;
        _sessionActor = ActorRefs.Nobody;
        var lost = _session.Session;
        _session = SessionStatus.None;
        var isWantedEnd = _isEnding && _holders.Count == 0;
        if (lost is not null && !isWantedEnd) Announce(new CoordinatorProtocol.SessionLost(lost.Id));
        if (_isEnding) EndWhenIdle();
        else StartSession();
    }

    private void Announce(CoordinatorProtocol.ISessionEvent news)
    {
        foreach (var holder in _holders.All) holder.Actor.Tell(_session);
        if (!HandsOver) _recipes.Tell(_session);
        _subscribers.Publish(news);
    }

    private void Subscribe()
    {
        Context.Watch(Sender);
        _subscribers.Add(Sender);
    }

    private void End()
    {
        if (_isEnding) return;
        _isEnding = true;
        if (HandsOver && (_holders.Count > 0 || _session.Session is not { Estate.IsEmpty: true }))
        {
            _log.Info("The coordinator's session is left to its successor.");
            Context.Stop(Self);
            return;
        }

        _recipes.Tell(CoordinatorProtocol.Terminate.Instance);
        foreach (var holder in _holders.All) holder.Actor.Tell(HolderProtocol.Revoke.Instance);
        EndWhenIdle();
    }

    private void Abdicate()
    {
        _log.Warning(
            "Another coordinator named {0} has taken over this one's session (session-hand-over): this one ends.",
            Self.Path.Name);
        Context.Stop(Self);
    }

    private void EndWhenIdle()
    {
        if (!_isEnding || _holders.Count > 0) return;
        if (_sessionActor.IsNobody()) Context.Stop(Self);
        else _sessionActor.Tell(SessionProtocol.Close.Instance);
    }

    private sealed record ClaimCommand(ClaimKey Claim, LockProtocol.ILockCommand Command);

    private sealed record EstateDue
    {
        public static readonly EstateDue Instance = new();
    }

    private sealed record SweepDue(ClaimKey Claim, ContenderId Id);
}
