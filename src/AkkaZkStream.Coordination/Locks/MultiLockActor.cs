using Akka.Actor;
using AkkaZkStream.Coordination.Recipes;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination.Locks;

/// <summary>Holds several locks for one requester: speaks <see cref="MultiLockProtocol"/> with it, and
/// <see cref="LockProtocol"/> with the coordinator.</summary>
/// <remarks>
/// <list type="table">
/// <item><term>Out → Taking</term><description>AcquireAll: Acquire, of one after the other</description></item>
/// <item><term>Taking → Renewing → Held</term><description>the last one is held: all are renewed, for the first ones
/// may be old: Acquired</description></item>
/// <item><term>Held → Renewing → Held</term><description>Renew: Renewed</description></item>
/// <item><term>Taking → Returning → Taking</term><description>one was lost with the session</description></item>
/// <item><term>any → Returning → Out</term><description>Release: Released; one refused: NotDone; of one nobody knows:
/// Unknown; while held, one lost: Lost</description></item>
/// </list>
/// </remarks>
internal sealed class MultiLockActor(RecipeContext context) : RecipeActor(context)
{
    private readonly string _holder = context.Key.Name;
    private readonly IActorRef _coordinator = context.Coordinator;
    private MultiLockProtocol.AcquireAll? _wish;
    private LockBundle? _locks;
    private RecipeProtocol.IRecipeEvent? _atEnd;
    private TimeSpan _arrived;
    private TimeSpan _asked;
    private long _number;
    private long _round;
    private bool _isHeld;
    private bool _isReturning;
    private bool _isSuspended;

    protected override bool IsIdle => _wish is null && _locks is null;

    private static TimeSpan Now => Context.System.Scheduler.MonotonicClock;

    protected override void Handle(object message)
    {
        switch (message)
        {
            case MultiLockProtocol.AcquireAll wish when _wish is null:
                (_wish, _arrived) = (wish, Now);
                Begin();
                break;
            case MultiLockProtocol.Renew renew when _isHeld:
                (_arrived, _number) = (Now, renew.Number);
                RenewAll();
                break;
            case MultiLockProtocol.Release:
                Release();
                break;
            case LockProtocol.ILockEvent news when _locks is { } locks:
                if (_isReturning) HearReturning(locks, news);
                else Hear(locks, news);
                break;
        }
    }

    private void Begin()
    {
        if (_wish is null || _locks is not null) return;
        _locks = new LockBundle(_wish.Paths);
        AskForNext(_locks);
    }

    private void AskForNext(LockBundle locks)
    {
        if (locks.Next is { } next)
        {
            _asked = Now;
            _coordinator.Tell(new LockProtocol.Acquire(next, _holder));
        }
        else
        {
            RenewAll();
        }
    }

    private void RenewAll()
    {
        var locks = _locks!;
        _round++;
        _asked = Now;
        locks.Await(locks.Held.Select(one => one.Path));
        foreach (var (path, _) in locks.Held) _coordinator.Tell(new LockProtocol.Renew(path, _holder, _round));
    }

    private void Hear(LockBundle locks, LockProtocol.ILockEvent news)
    {
        switch (news)
        {
            case LockProtocol.Acquired acquired:
                locks.Take(acquired.Path, acquired.Grant.Token, _asked + acquired.Grant.ValidFor);
                AskForNext(locks);
                break;
            case LockProtocol.Renewed renewed when renewed.Number == _round:
                locks.Extend(renewed.Path, _asked + renewed.ValidFor);
                if (locks.Answer(renewed.Path)) OnRenewed(locks);
                break;
            case LockProtocol.Lost lost when locks.IsHeld(lost.Path, lost.Token):
                OnLost(lost.Reason);
                break;
            case LockProtocol.NotAcquired no:
                End(_wish!.NotDone(RecipeAnswers.OfLock(no.Reason), $"{no.Path}: {no.Detail}"));
                break;
            case LockProtocol.Unknown unknown:
                End(new RecipeProtocol.Unknown(_wish!, $"{unknown.Path}: {unknown.Detail}"));
                break;
            case LockProtocol.Suspended or LockProtocol.Resumed:
                Pause(news is LockProtocol.Suspended);
                break;
        }
    }

    private void OnRenewed(LockBundle locks)
    {
        var validFor = locks.Deadline - _arrived;
        if (_isHeld)
        {
            Tell(new MultiLockProtocol.Renewed(Path, _holder, _number, validFor));
            return;
        }

        _isHeld = true;
        Tell(new MultiLockProtocol.Acquired(Path, _holder, locks.Tokens, validFor));
        if (_isSuspended) Tell(new MultiLockProtocol.Suspended(Path, _holder));
    }

    // Each lock says so; it is told once.
    private void Pause(bool isSuspended)
    {
        if (_isSuspended == isSuspended) return;
        _isSuspended = isSuspended;
        if (!_isHeld) return;
        if (isSuspended) Tell(new MultiLockProtocol.Suspended(Path, _holder));
        else Tell(new MultiLockProtocol.Resumed(Path, _holder));
    }

    private void OnLost(LossReason reason)
    {
        if (_isHeld) End(new MultiLockProtocol.Lost(Path, _holder, reason));
        else if (reason is LossReason.SessionLost) Return();
        else End(_wish!.NotDone(NotDoneReason.Stopping, Messages.Stopping));
    }

    private void Release()
    {
        if (_isReturning) _wish = null;
        if (IsIdle) Tell(new MultiLockProtocol.Released(Path, _holder));
        else _atEnd = new MultiLockProtocol.Released(Path, _holder);
        if (!IsIdle && !_isReturning) End(null);
    }

    private void End(RecipeProtocol.IRecipeEvent? news)
    {
        if (news is not null) Tell(news);
        _wish = null;
        Return();
    }

    private void Return()
    {
        var locks = _locks!;
        (_isReturning, _isHeld, _isSuspended) = (true, false, false);
        var held = locks.Held.ToArray();
        locks.Await(locks.Next is { } next ? [.. held.Select(one => one.Path), next] : held.Select(one => one.Path));
        if (locks.Next is { } waiting) _coordinator.Tell(new LockProtocol.Cancel(waiting, _holder));
        foreach (var (path, token) in held) _coordinator.Tell(new LockProtocol.Release(path, _holder, token));
    }

    private void HearReturning(LockBundle locks, LockProtocol.ILockEvent news)
    {
        var isAnswer = news switch
        {
            LockProtocol.Cancelled => news.Path == locks.Next,
            LockProtocol.Released => true,
            LockProtocol.Lost lost => locks.IsHeld(lost.Path, lost.Token),
            _ => false,
        };
        if (isAnswer && locks.Answer(news.Path)) OnReturned();
    }

    private void OnReturned()
    {
        (_locks, _isReturning) = (null, false);
        if (_atEnd is { } news) Tell(news);
        _atEnd = null;
        Begin();
    }
}
