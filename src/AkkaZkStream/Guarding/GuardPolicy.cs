using AkkaZkStream.Coordination;

namespace AkkaZkStream.Guarding;

/// <summary>
/// What a guarded source does next. No Akka, no threads, no clock of its own: events in, actions out.
/// </summary>
/// <remarks>
/// <list type="table">
/// <item><term>Resting → Waiting</term><description>
/// the pause is over, and downstream demands an element</description></item>
/// <item><term>Resting → Completed</term><description>
/// no element is left, or the source drains; the last lock is given back</description></item>
/// <item><term>Waiting → Holding</term><description>
/// Acquired: elements go out while there is demand, up to the limit per grant</description></item>
/// <item><term>Waiting → Resting</term><description>
/// NotAcquired, Unknown (asked again later), Cancelled (while draining)</description></item>
/// <item><term>Holding ↔ Suspended</term><description>
/// Suspended, Resumed: nothing goes out in between, nor past the deadline</description></item>
/// <item><term>Holding → Resting</term><description>
/// every element was answered, and no more goes out: Release</description></item>
/// <item><term>Holding → Lost</term><description>
/// Lost: nothing more goes out; an element that has gone may yet be answered</description></item>
/// <item><term>Lost → Resting</term><description>
/// every element was answered; no pause before the next claim</description></item>
/// <item><term>any → Completed</term><description>
/// a claim refused for good, or a loss with <see cref="LostReaction.Fail"/>: failure</description></item>
/// </list>
/// What is asked or given back is said again until it is answered, where the coordinator may have a successor.
/// A second grant is never asked for while an element of the first is unanswered: its fate decides what to offer next.
/// </remarks>
internal sealed class GuardPolicy(GuardedSourceSettings settings, IGuardActions actions)
{
    // When the deadline is close or past, a renewal is tried at this pace: often enough to go on soon, too rare to
    // matter.
    private static readonly TimeSpan RenewPauseMin = TimeSpan.FromMilliseconds(50);

    private readonly TurnPause _pause = new(settings);
    private FencingToken? _releasing;
    private FencingToken? _given;
    private TimeSpan _askedAt;
    private long _wishes;
    private bool _isRested = true;
    private bool _isDraining;
    private bool _isLeaving;

    public GuardState State { get; private set; } = GuardState.Resting;

    /// <summary>The grant that is held, or was lost while elements of it are unanswered.</summary>
    public HeldGrant? Grant { get; private set; }

    private TimeSpan RetryPause => _pause.Length > settings.RetryAfter ? _pause.Length : settings.RetryAfter;

    public void OnDemand() => Step();

    public void OnTimer(GuardTimer timer)
    {
        switch (timer)
        {
            case GuardTimer.Rest:
                RestUntil(_pause.Left(actions.Now));
                break;
            case GuardTimer.Renew:
                Renew();
                break;
            case GuardTimer.Repeat:
                Repeat();
                break;
            case GuardTimer.Farewell:
                Finish();
                break;
        }
    }

    public void Drain()
    {
        if (_isDraining || State == GuardState.Completed)
            return;
        _isDraining = true;
        if (State == GuardState.Waiting)
        {
            actions.Send(GuardCommand.Cancel);
            WaitForFarewell();
        }
        Step();
    }

    public void OnAcquired(Grant grant, long number)
    {
        // A successor of the coordinator that was told so does not know that it was given back.
        if (grant.Token == _given)
            actions.Send(GuardCommand.Release, grant.Token);
        else if (State == GuardState.Waiting && !_isDraining)
            HoldIfMeant(grant, number);
        else if (State != GuardState.Waiting && grant.Token != Grant?.Token)
            actions.Send(GuardCommand.Release, grant.Token);
    }

    public void OnNotAcquired(NotAcquiredReason reason, string detail)
    {
        if (State != GuardState.Waiting)
            return;
        if (reason is NotAcquiredReason.Refused or NotAcquiredReason.Invalid)
            Finish(new GuardedSourceException(settings.Name, $"The lock {settings.Lock} was refused: {detail}"));
        else
            Rest(RetryPause);
    }

    public void OnUnknown()
    {
        if (State == GuardState.Waiting)
            Rest(RetryPause);
    }

    public void OnCancelled()
    {
        if (State == GuardState.Waiting && _isDraining)
            Rest(TimeSpan.Zero);
    }

    public void OnReleased(FencingToken token)
    {
        if (_releasing != token)
            return;
        _releasing = null;
        Step();
    }

    public void OnRenewed(long number, TimeSpan validFor)
    {
        if (Grant is not { IsLost: false } grant)
            return;
        grant.EndRenewal(number, validFor);
        ScheduleRenewal(grant);
        Step();
    }

    public void OnSuspended(FencingToken token)
    {
        if (State == GuardState.Holding && Grant!.Token == token)
            Become(GuardState.Suspended);
    }

    public void OnResumed(FencingToken token)
    {
        if (State != GuardState.Suspended || Grant!.Token != token)
            return;
        Become(GuardState.Holding);
        Renew();
        Step();
    }

    public void OnLost(FencingToken token, LossReason reason)
    {
        OnReleased(token);

        // None is the answer of a coordinator that knows of no grant: of a successor behind the same address.
        if (Grant is not { IsLost: false } grant || (token != grant.Token && token != FencingToken.None))
            return;
        grant.Lose();
        actions.CancelTimer(GuardTimer.Renew);
        Become(GuardState.Lost);
        if (settings.OnLost == LostReaction.Fail)
            Finish(new GuardedSourceException(settings.Name, $"The lock {settings.Lock} was lost: {reason}."));
        else
            Step();
    }

    /// <summary>An element's answer has come; what was refused is among the elements to emit again by now.</summary>
    public void OnAnswer(HeldGrant grant, GuardedAnswer answer)
    {
        grant.OnAnswer(answer);
        Step();
    }

    private void Step()
    {
        switch (State)
        {
            case GuardState.Resting when _isDraining || !actions.HasElement:
                FinishWhenReleased();
                break;
            case GuardState.Resting when _isRested && actions.HasDemand:
                Ask();
                break;
            case GuardState.Holding:
                EmitAll(Grant!);
                GiveBackIfDone(Grant!);
                break;
            case GuardState.Suspended:
                GiveBackIfDone(Grant!);
                break;
            case GuardState.Lost when Grant!.Unanswered == 0:
                Rest(TimeSpan.Zero);
                break;
        }
    }

    private void Ask()
    {
        _askedAt = actions.Now;
        Become(GuardState.Waiting);
        actions.Send(GuardCommand.Acquire, number: ++_wishes);
        RepeatLater();
    }

    private void Repeat()
    {
        if (_releasing is { } token)
            actions.Send(GuardCommand.Release, token);
        if (State == GuardState.Waiting)
            actions.Send(_isDraining ? GuardCommand.Cancel : GuardCommand.Acquire, number: _wishes);
        if (_releasing is not null || State == GuardState.Waiting)
            RepeatLater();
    }

    private void RepeatLater()
    {
        if (actions.RepeatAfter > TimeSpan.Zero)
            actions.SetTimer(GuardTimer.Repeat, actions.RepeatAfter);
    }

    // A grant for an earlier wish, late and of an earlier coordinator, may be somebody else's by now.
    private void HoldIfMeant(Grant granted, long number)
    {
        if (number == _wishes)
            Hold(granted);
    }

    private void Hold(Grant granted)
    {
        Grant = new HeldGrant(granted.Token, granted.Granted);
        Grant.Validity.Extend(GrantDeadline.From(_askedAt, granted.ValidFor));
        actions.Granted();
        Become(GuardState.Holding);
        ScheduleRenewal(Grant);
        Step();
    }

    private void Renew()
    {
        if (Grant is not { IsLost: false } grant)
            return;
        actions.Send(GuardCommand.Renew, grant.Token, grant.BeginRenewal(actions.Now));
        ScheduleRenewal(grant);
    }

    private void ScheduleRenewal(HeldGrant grant)
    {
        TimeSpan pause = grant.Validity.Deadline.RenewIn(actions.Now);
        actions.SetTimer(GuardTimer.Renew, pause > RenewPauseMin ? pause : RenewPauseMin);
    }

    private void EmitAll(HeldGrant grant)
    {
        while (!_isDraining && !grant.IsOver && grant.Emitted < settings.ElementsPerGrant
            && actions.HasDemand && actions.HasElement && grant.Validity.IsValidAt(actions.Now))
            actions.Emit(grant, grant.NextPosition());
    }

    private void GiveBackIfDone(HeldGrant grant)
    {
        bool emitsNoMore = _isDraining || grant.IsOver || grant.Emitted == settings.ElementsPerGrant
            || !actions.HasElement || (grant.Emitted > 0 && !actions.HasDemand);
        if (!emitsNoMore || grant.Unanswered > 0)
            return;
        _releasing = _given = grant.Token;
        actions.CancelTimer(GuardTimer.Renew);
        actions.Send(GuardCommand.Release, grant.Token);
        RepeatLater();
        BecomeResting(grant.IsOver ? _pause.BeginFixed(RetryPause) : _pause.BeginBetweenTurns(actions.Now));
    }

    private void Rest(TimeSpan pause) => BecomeResting(_pause.BeginFixed(pause));

    private void BecomeResting(TimeSpan pause)
    {
        Grant = null;
        Become(GuardState.Resting);
        RestUntil(pause);
    }

    private void RestUntil(TimeSpan pause)
    {
        _isRested = pause == TimeSpan.Zero;
        if (!_isRested)
            actions.SetTimer(GuardTimer.Rest, pause);
        Step();
    }

    private void FinishWhenReleased()
    {
        if (_releasing is null)
            Finish();
        else
            WaitForFarewell();
    }

    private void WaitForFarewell()
    {
        if (!_isLeaving)
            actions.SetTimer(GuardTimer.Farewell, settings.ReleaseWaitMax);
        _isLeaving = true;
    }

    private void Finish(Exception? failure = null)
    {
        if (State == GuardState.Completed)
            return;
        Become(GuardState.Completed);
        actions.Finish(failure);
    }

    private void Become(GuardState state)
    {
        State = state;
        actions.Changed(state, Grant?.Token ?? FencingToken.None);
    }
}
