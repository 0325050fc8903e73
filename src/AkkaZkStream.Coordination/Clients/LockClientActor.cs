using Akka.Actor;
using Akka.Event;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination.Clients;

/// <summary>Speaks <see cref="LockProtocol"/> for all callers of a <see cref="LockClient"/>, and renews what they
/// hold.</summary>
/// <remarks>
/// A grant is renewed after each third of the time that an answer gave; it is lost when the coordinator says so, when
/// the coordinator is gone, or when its own deadline passes.
/// <para>Where a coordinator's session may be handed over, what is not answered is said again, to whoever the
/// coordinator is by then; and a former one is not believed when it speaks of a grant that its successor has renewed.
/// </para>
/// </remarks>
internal sealed class LockClientActor : ReceiveActor, IWithTimers
{
    private readonly IActorRef _coordinator;
    private readonly Completions _completions;
    private readonly TimeSpan _repeatAfter;
    private readonly Dictionary<(ZkPath, string), ClientClaim> _claims = [];
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private long _wishes;
    private bool _isAbandoned;

    public LockClientActor(IActorRef coordinator, Completions completions, TimeSpan repeatAfter)
    {
        (_coordinator, _completions, _repeatAfter) = (coordinator, completions, repeatAfter);
        Receive<LockRequestProtocol.Want>(Want);
        Receive<LockRequestProtocol.GiveUp>(
            giveUp => With(giveUp.Request.Path, giveUp.Request.Holder, claim => GiveUp(claim, giveUp)));
        Receive<LockRequestProtocol.LetGo>(LetGo);
        Receive<LockProtocol.ILockEvent>(news => With(news.Path, news.Holder, claim => Hear(claim, news)));
        Receive<RenewDue>(due => With(due.Grant, claim => Renew(claim, due.Grant)));
        Receive<DeadlinePassed>(passed => With(passed.Grant, claim => Expire(claim, passed.Grant)));
        Receive<RepeatDue>(_ => Repeat());
        Receive<Terminated>(_ => Abandon());
    }

    public ITimerScheduler Timers { get; set; } = null!;

    private static TimeSpan Now => Context.System.Scheduler.MonotonicClock;

    /// <param name="coordinator">Who is asked.</param>
    /// <param name="completions">Where callers go on.</param>
    /// <param name="repeatAfter">The pause before something is said again; zero for never.</param>
    public static Props Props(IActorRef coordinator, Completions completions, TimeSpan repeatAfter)
        => Akka.Actor.Props.Create(() => new LockClientActor(coordinator, completions, repeatAfter));

    protected override void PreStart()
    {
        Context.Watch(_coordinator);
        if (_repeatAfter > TimeSpan.Zero)
            Timers.StartPeriodicTimer(nameof(RepeatDue), RepeatDue.Instance, _repeatAfter);
    }

    protected override void PostStop() => Abandon();

    private void With(GrantState grant, Action<ClientClaim> action) => With(grant.Path, grant.Holder, action);

    private void With(ZkPath path, string holder, Action<ClientClaim> action)
    {
        if (!_claims.TryGetValue((path, holder), out var claim)) return;
        action(claim);
        if (claim.Phase is ClaimPhase.Idle && claim.HasCallers) Ask(claim);
        if (claim.IsForgettable) _claims.Remove((path, holder));
    }

    private void Want(LockRequestProtocol.Want want)
    {
        if (!_claims.TryGetValue((want.Path, want.Holder), out var claim))
            _claims.Add((want.Path, want.Holder), claim = new ClientClaim(want.Path, want.Holder));
        claim.Add(want);
        if (want.AskedAt is { } asked) claim.Ask(asked, want.Request.Number);
        if (_isAbandoned) claim.Abandon(_log);
        if (claim.Phase is ClaimPhase.Held) claim.Share(Handle);
        With(want.Path, want.Holder, _ => { });
    }

    private void Ask(ClientClaim claim)
    {
        claim.Ask(Now, ++_wishes);
        _coordinator.Tell(claim.Request);
    }

    private void GiveUp(ClientClaim claim, LockRequestProtocol.GiveUp giveUp)
    {
        claim.Remove(giveUp.Request);
        if (claim.HasCallers || claim.Phase is not ClaimPhase.Asking) return;
        claim.Withdraw();
        _coordinator.Tell(new LockProtocol.Cancel(claim.Path, claim.Holder));
    }

    private void LetGo(LockRequestProtocol.LetGo letGo)
    {
        var grant = letGo.Grant;
        var isHeld = _claims.TryGetValue((grant.Path, grant.Holder), out var claim) && claim.Held == grant;
        if (isHeld && claim!.LetGo()) Release(claim, letGo.Proven);
        else letGo.Proven.TrySetResult(!_isAbandoned);
    }

    private void Release(ClientClaim claim, TaskCompletionSource<bool> proven)
    {
        var token = Drop(claim).Grant.Token;
        claim.Leave(token, proven);
        _coordinator.Tell(new LockProtocol.Release(claim.Path, claim.Holder, token));
    }

    private void Repeat()
    {
        foreach (var claim in _claims.Values)
            foreach (var command in claim.Unanswered) _coordinator.Tell(command);
    }

    private void Hear(ClientClaim claim, LockProtocol.ILockEvent news)
    {
        switch (news)
        {
            case LockProtocol.Acquired acquired when claim.IsLeaving(acquired.Grant.Token):
                // The coordinator does not know yet that it was given back.
                break;
            case LockProtocol.Acquired acquired when claim.Awaits(acquired.Number):
                Hold(claim, acquired.Grant);
                break;
            case LockProtocol.NotAcquired no when claim.Phase is ClaimPhase.Asking:
                claim.End(new LockOutcome.NotAcquired(no.Reason, no.Detail));
                break;
            case LockProtocol.Unknown unknown:
                if (claim.Held is not null) Drop(claim).Lose(_log);
                claim.End(new LockOutcome.Unknown(unknown.Detail));
                break;
            case LockProtocol.Renewed renewed when claim.Held is not null && renewed.Number == claim.Renewal:
                claim.Speaker = Sender;
                claim.Renewed(renewed.ValidFor);
                SetTimers(claim.Held);
                break;
            case LockProtocol.Suspended suspended when claim.Held?.Grant.Token == suspended.Token:
                if (Sender.Equals(claim.Speaker)) claim.Held.IsSuspended = true;
                break;
            case LockProtocol.Resumed resumed when claim.Held?.Grant.Token == resumed.Token:
                claim.Speaker = Sender;
                claim.Held.IsSuspended = false;
                Renew(claim, claim.Held);
                break;
            case LockProtocol.Lost { Reason: not LossReason.NotHeld } when !Sender.Equals(claim.Speaker):
                break;
            case LockProtocol.Lost lost:
                Lose(claim, lost);
                break;
            case LockProtocol.Released released:
                claim.Left(released.Token);
                break;
            case LockProtocol.Cancelled when claim.Phase is ClaimPhase.Withdrawing:
                claim.Withdrawn();
                break;
        }
    }

    private void Hold(ClientClaim claim, Grant grant)
    {
        claim.Hold(new GrantState(claim.Path, claim.Holder, grant, Context.System.Scheduler));
        claim.Speaker = Sender;

        // The caller first: the timers have time.
        if (claim.Share(Handle)) SetTimers(claim.Held!);
        else Release(claim, new TaskCompletionSource<bool>());
    }

    private void Lose(ClientClaim claim, LockProtocol.Lost lost)
    {
        claim.Left(lost.Token);
        var isOurs = lost.Token == FencingToken.None || lost.Token == claim.Held?.Grant.Token;
        if (claim.Held is not null && isOurs) Drop(claim).Lose(_log);
    }

    private void Renew(ClientClaim claim, GrantState grant)
    {
        if (claim.Held == grant)
            _coordinator.Tell(
                new LockProtocol.Renew(claim.Path, claim.Holder, claim.Renew(Now), grant.Grant.Token));
    }

    // The coordinator may still count it as held: it is told.
    private void Expire(ClientClaim claim, GrantState grant)
    {
        if (claim.Held != grant) return;
        Release(claim, new TaskCompletionSource<bool>());
        grant.Lose(_log);
    }

    private void SetTimers(GrantState grant)
    {
        var deadline = grant.Deadline;
        var pause = deadline.RenewIn(Now);
        if (pause > TimeSpan.Zero) Timers.StartPeriodicTimer((grant, nameof(RenewDue)), new RenewDue(grant), pause);
        Timers.StartSingleTimer((grant, nameof(DeadlinePassed)), new DeadlinePassed(grant), deadline.Remaining(Now));
    }

    private GrantState Drop(ClientClaim claim)
    {
        var grant = claim.Drop();
        Timers.Cancel((grant, nameof(RenewDue)));
        Timers.Cancel((grant, nameof(DeadlinePassed)));
        return grant;
    }

    private void Abandon()
    {
        _isAbandoned = true;
        foreach (var claim in _claims.Values) claim.Abandon(_log);
        _claims.Clear();
    }

    private HeldLock Handle(GrantState grant)
    {
        var (self, completions) = (Self, _completions);
        return new HeldLock(grant, () =>
        {
            var proven = completions.Create<bool>();
            self.Tell(new LockRequestProtocol.LetGo(grant, proven), ActorRefs.NoSender);
            return completions.AwaitAsync(proven.Task);
        });
    }

    private sealed record RepeatDue
    {
        public static readonly RepeatDue Instance = new();
    }

    private sealed record RenewDue(GrantState Grant);

    private sealed record DeadlinePassed(GrantState Grant);
}
