using Akka.Actor;
using Akka.Event;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination.Clients;

/// <summary>What one identity wants and holds of one lock, through one <see cref="LockClient"/>.</summary>
/// <remarks>
/// Idle → Asking: a caller wants it. Asking → Held: Acquired. Asking → Withdrawing: the last caller gave up; an
/// Acquired that crosses the Cancel belongs to nobody, so nothing is asked before Cancelled has come. Held → Idle:
/// released or lost.
/// </remarks>
internal sealed class ClientClaim(ZkPath path, string holder)
{
    private readonly List<LockRequestProtocol.Want> _callers = [];
    private readonly List<(FencingToken Token, TaskCompletionSource<bool> Proven)> _leaving = [];
    private TimeSpan _renewalSent;
    private int _sharers;

    public ZkPath Path => path;

    public string Holder => holder;

    public LockProtocol.Acquire Request
        => new(path, holder, _callers[0].Mode, Waits, _callers[0].Permits, Number);

    private bool Waits => _callers.Exists(caller => caller.Waits);

    public ClaimPhase Phase { get; private set; }

    public GrantState? Held { get; private set; }

    public long Renewal { get; private set; }

    /// <summary>The coordinator that spoke of the grant last.</summary>
    public IActorRef? Speaker { get; set; }

    /// <summary>What the coordinator has been told and has not answered; what it has to hear first comes
    /// first.</summary>
    public IEnumerable<LockProtocol.ILockCommand> Unanswered
    {
        get
        {
            foreach (var (token, _) in _leaving) yield return new LockProtocol.Release(path, holder, token);
            if (Phase is ClaimPhase.Withdrawing) yield return new LockProtocol.Cancel(path, holder);
            if (Phase is ClaimPhase.Asking) yield return Request;
        }
    }

    public bool HasCallers => _callers.Count > 0;

    public bool IsForgettable => Phase is ClaimPhase.Idle && !HasCallers && _leaving.Count == 0;

    private TimeSpan AcquireSent { get; set; }

    private long Number { get; set; }

    public void Add(LockRequestProtocol.Want caller) => _callers.Add(caller);

    public void Remove(LockRequestProtocol.Want caller) => _callers.Remove(caller);

    public void Ask(TimeSpan now, long number)
        => (Phase, AcquireSent, Number) = (ClaimPhase.Asking, now, number);

    /// <summary>True when this is the number of the present wish, and it has not been granted.</summary>
    public bool Awaits(long number) => Phase is ClaimPhase.Asking && number == Number;

    public void Withdraw() => Phase = ClaimPhase.Withdrawing;

    public void Withdrawn() => Phase = ClaimPhase.Idle;

    public void Hold(GrantState grant)
    {
        grant.Deadline = GrantDeadline.From(AcquireSent, grant.Grant.ValidFor);
        (Phase, Held, _sharers) = (ClaimPhase.Held, grant, 0);
    }

    /// <summary>Hands the grant to everybody who waits; false when nobody does any more.</summary>
    public bool Share(Func<GrantState, HeldLock> handle)
    {
        foreach (var caller in _callers)
            if (caller.Outcome.TrySetResult(new LockOutcome.Acquired(handle(Held!)))) _sharers++;
        _callers.Clear();
        return _sharers > 0;
    }

    /// <summary>One who shares the grant has let go; true when it was the last.</summary>
    public bool LetGo() => --_sharers == 0;

    public long Renew(TimeSpan now)
    {
        _renewalSent = now;
        return ++Renewal;
    }

    public void Renewed(TimeSpan validFor)
        => Held!.Deadline = Held.Deadline.Latest(GrantDeadline.From(_renewalSent, validFor));

    /// <summary>Nothing is held any more; returns what was.</summary>
    public GrantState Drop()
    {
        var held = Held!;
        (Phase, Held) = (ClaimPhase.Idle, null);
        return held;
    }

    public void Leave(FencingToken token, TaskCompletionSource<bool> proven) => _leaving.Add((token, proven));

    /// <summary>True when this grant was given back, and the answer to that has not come.</summary>
    public bool IsLeaving(FencingToken token) => _leaving.Exists(one => one.Token == token);

    public void Left(FencingToken token)
    {
        foreach (var (_, proven) in _leaving.Where(one => one.Token == token)) proven.TrySetResult(true);
        _leaving.RemoveAll(one => one.Token == token);
    }

    /// <summary>Everybody who waits hears the same.</summary>
    public void End(LockOutcome outcome)
    {
        Phase = ClaimPhase.Idle;
        foreach (var caller in _callers) caller.Outcome.TrySetResult(outcome);
        _callers.Clear();
    }

    /// <summary>The coordinator is gone: what has been asked of it will not be answered.</summary>
    public void Abandon(ILoggingAdapter log)
    {
        if (Held is not null) Drop().Lose(log);
        End(new LockOutcome.Unknown(Messages.CoordinatorGone));
        foreach (var (_, proven) in _leaving) proven.TrySetResult(false);
        _leaving.Clear();
    }
}
