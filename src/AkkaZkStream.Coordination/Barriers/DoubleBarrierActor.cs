using Akka.Actor;
using AkkaZkStream.Coordination.Recipes;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination.Barriers;

/// <summary>One member of a double barrier.</summary>
/// <remarks>
/// <list type="table">
/// <item><term>Out → Entering</term><description>Enter; begins as soon as a session stands</description></item>
/// <item><term>Entering → In</term><description>all are there: Entered</description></item>
/// <item><term>Entering → Entering</term><description>session lost: enters anew in the next one</description></item>
/// <item><term>Entering → Out</term><description>Leave, its znode taken back: Left</description></item>
/// <item><term>In → Leaving</term><description>Leave</description></item>
/// <item><term>Leaving → Out</term><description>all have left: Left</description></item>
/// <item><term>In, Leaving → Out</term><description>session lost: Lost</description></item>
/// </list>
/// When its requester dies it is out, and holds nobody up.
/// </remarks>
internal sealed class DoubleBarrierActor(RecipeContext context) : RecipeActor(context)
{
    private DoubleBarrierProtocol.Enter? _enter;
    private BarrierStay? _stay;
    private string _former = "";
    private bool _isIn;
    private bool _isLeaving;

    protected override bool IsIdle => _enter is null;

    protected override void Handle(object message)
    {
        switch (message)
        {
            case DoubleBarrierProtocol.Enter enter when _isLeaving:
                Tell(enter.NotDone(NotDoneReason.Invalid, Messages.StillLeaving));
                break;
            case DoubleBarrierProtocol.Enter when _isIn:
                Tell(new DoubleBarrierProtocol.Entered(Path));
                break;
            case DoubleBarrierProtocol.Enter enter:
                _enter ??= enter;
                Enter();
                break;
            case DoubleBarrierProtocol.Leave:
                Leave();
                break;
            case Ended ended when ended.Stay == _stay:
                OnEnded(ended);
                break;
        }
    }

    protected override void OnSession() => Enter();

    protected override void OnSessionLost()
    {
        _former = _stay?.Own ?? _former;
        _stay?.Abandon();
        _stay = null;
        if (_isIn || _isLeaving) Out(new DoubleBarrierProtocol.Lost(Path));
    }

    protected override void PostStop() => _stay?.Abandon();

    private void Enter()
    {
        if (_enter is null || _stay is not null || Client is not { } client) return;
        var stay = new BarrierStay(new DoubleBarrier(client, Path, _enter.Members) { Own = _former });
        _stay = stay;
        Follow(stay, stay.EnterAsync(), isEntering: true);
    }

    private void Leave()
    {
        if (_enter is null || (_stay is null && !_isLeaving)) Out(new DoubleBarrierProtocol.Left(Path));
        else if (!_isLeaving) GoOut(_stay!);
    }

    private void GoOut(BarrierStay stay)
    {
        _isLeaving = true;
        if (_isIn) Follow(stay, stay.LeaveAsync(), isEntering: false);
        else stay.GiveUp();
    }

    private void Follow(BarrierStay stay, Task step, bool isEntering)
        => step.PipeTo(
            Self,
            Self,
            () => new Ended(stay, isEntering, null),
            failure => new Ended(stay, isEntering, failure.GetBaseException()));

    private void OnEnded(Ended ended)
    {
        switch (ended.Failure)
        {
            case null when ended.IsEntering:
                Begin(ended.Stay);
                break;
            case null or OperationCanceledException:
                Out(new DoubleBarrierProtocol.Left(Path));
                break;
            case var failure when !RecipeAnswers.IsSessionOver(failure):
                ended.Stay.Abandon();
                Out(RecipeAnswers.OfFailure(_enter!, failure));
                break;
        }
    }

    // A Leave that the last member's coming has crossed is one from inside.
    private void Begin(BarrierStay stay)
    {
        _isIn = true;
        if (_isLeaving) GoOut(stay);
        else Tell(new DoubleBarrierProtocol.Entered(Path));
    }

    private void Out(RecipeProtocol.IRecipeEvent news)
    {
        (_enter, _stay, _isIn, _isLeaving) = (null, null, false, false);
        Tell(news);
    }

    private sealed record Ended(BarrierStay Stay, bool IsEntering, Exception? Failure);
}
