using Akka.Actor;
using AkkaZkStream.Coordination.Recipes;

namespace AkkaZkStream.Coordination.Elections;

/// <summary>Stands for election for one requester: speaks <see cref="LeaderProtocol"/> with it, and
/// <see cref="LockProtocol"/> with the coordinator.</summary>
/// <remarks>
/// <list type="table">
/// <item><term>Out → Standing</term><description>Stand: Acquire</description></item>
/// <item><term>Standing → Leading</term><description>Acquired: Elected</description></item>
/// <item><term>Leading → Standing</term><description>Lost: Deposed, and Acquire anew; not when the coordinator is
/// stopping</description></item>
/// <item><term>Standing → Withdrawing → Out</term><description>Withdraw: Cancel, Cancelled:
/// Withdrawn</description></item>
/// <item><term>Leading → Withdrawing → Out</term><description>Withdraw: Release, Released:
/// Withdrawn</description></item>
/// <item><term>Standing → Out</term><description>NotAcquired, Unknown</description></item>
/// </list>
/// To the coordinator this actor is the holder. When its requester dies it stops, and the lock is given on after what
/// was promised here, and passed on there.
/// </remarks>
internal sealed class CandidacyActor(RecipeContext context) : RecipeActor(context)
{
    private readonly string _candidate = context.Key.Name;
    private readonly IActorRef _coordinator = context.Coordinator;
    private LeaderProtocol.Stand? _stand;
    private FencingToken _token = FencingToken.None;
    private TimeSpan _stood;
    private TimeSpan _asked;
    private bool _isWithdrawing;

    protected override bool IsIdle => _stand is null && !_isWithdrawing;

    private static TimeSpan Now => Context.System.Scheduler.MonotonicClock;

    protected override void Handle(object message)
    {
        switch (message)
        {
            case LeaderProtocol.Stand stand:
                (_stand, _stood) = (stand, Now);
                Ask();
                break;
            case LeaderProtocol.Renew when _token == FencingToken.None:
                Tell(new LeaderProtocol.Deposed(Path, _candidate, FencingToken.None, LossReason.NotHeld));
                break;
            case LeaderProtocol.Renew renew:
                _coordinator.Tell(new LockProtocol.Renew(Path, _candidate, renew.Number));
                break;
            case LeaderProtocol.Withdraw:
                Withdraw();
                break;
            case LockProtocol.ILockEvent news:
                Hear(news);
                break;
        }
    }

    // What crosses a Cancel counts for nothing: nothing is asked before it is answered.
    private void Ask()
    {
        if (_stand is null || _isWithdrawing) return;
        _asked = Now;
        _coordinator.Tell(new LockProtocol.Acquire(Path, _candidate));
    }

    private void Withdraw()
    {
        var wasOut = IsIdle;
        _stand = null;
        if (wasOut) Tell(new LeaderProtocol.Withdrawn(Path, _candidate));
        if (wasOut || _isWithdrawing) return;
        _isWithdrawing = true;
        LockProtocol.ILockCommand end = _token == FencingToken.None
            ? new LockProtocol.Cancel(Path, _candidate)
            : new LockProtocol.Release(Path, _candidate, _token);
        _coordinator.Tell(end);
    }

    private void Hear(LockProtocol.ILockEvent news)
    {
        switch (news)
        {
            case LockProtocol.Acquired acquired when !_isWithdrawing:
                Lead(acquired.Grant);
                break;
            case LockProtocol.Renewed renewed:
                Tell(new LeaderProtocol.Renewed(Path, _candidate, renewed.Number, renewed.ValidFor));
                break;
            case LockProtocol.Suspended suspended when !_isWithdrawing:
                Tell(new LeaderProtocol.Suspended(Path, _candidate, suspended.Token));
                break;
            case LockProtocol.Resumed resumed when !_isWithdrawing:
                Tell(new LeaderProtocol.Resumed(Path, _candidate, resumed.Token));
                break;
            case LockProtocol.Lost lost:
                OnLost(lost);
                break;
            case LockProtocol.Released or LockProtocol.Cancelled when _isWithdrawing:
                OnWithdrawn();
                break;
            case LockProtocol.NotAcquired no when _stand is { } stand:
                End(stand.NotDone(RecipeAnswers.OfLock(no.Reason), no.Detail));
                break;
            case LockProtocol.Unknown unknown when _stand is { } stand:
                End(new RecipeProtocol.Unknown(stand, unknown.Detail));
                break;
        }
    }

    // The requester counts from its Stand, which came before the Acquire that this answers.
    private void Lead(Grant grant)
    {
        _token = grant.Token;
        Tell(new LeaderProtocol.Elected(
            Path, _candidate, grant with { ValidFor = grant.ValidFor + (_asked - _stood) }));
    }

    private void OnLost(LockProtocol.Lost lost)
    {
        if (lost.Token == FencingToken.None || lost.Token != _token) return;
        if (_isWithdrawing)
        {
            OnWithdrawn();
            return;
        }

        Tell(new LeaderProtocol.Deposed(Path, _candidate, lost.Token, lost.Reason));

        // A coordinator that is stopping still takes the token back.
        if (lost.Reason is LossReason.CoordinatorStopping) return;
        _token = FencingToken.None;
        Ask();
    }

    private void OnWithdrawn()
    {
        (_isWithdrawing, _token) = (false, FencingToken.None);
        Tell(new LeaderProtocol.Withdrawn(Path, _candidate));
        Ask();
    }

    private void End(RecipeProtocol.IRecipeEvent news)
    {
        (_stand, _token, _isWithdrawing) = (null, FencingToken.None, false);
        Tell(news);
    }
}
