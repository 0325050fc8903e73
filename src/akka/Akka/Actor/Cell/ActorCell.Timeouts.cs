namespace Akka.Actor;

/// <summary>Receive timeout and the actor's timers.</summary>
internal sealed partial class ActorCell
{
    private TimeSpan? _receiveTimeout;
    private ICancelable _pendingReceiveTimeout;
    private TimerScheduler _timers;

    public TimeSpan? ReceiveTimeout => _receiveTimeout;

    public void SetReceiveTimeout(TimeSpan? timeout)
    {
        _receiveTimeout = timeout;
        CancelPendingReceiveTimeout();
        if (timeout is not null)
            ScheduleReceiveTimeout();
    }

    private void RestartReceiveTimeout(object message)
    {
        if (message is INotInfluenceReceiveTimeout)
            return;

        CancelPendingReceiveTimeout();
        if (!Mailbox.IsClosed && !Mailbox.IsSuspended)
            ScheduleReceiveTimeout();
    }

    private void ScheduleReceiveTimeout() => _pendingReceiveTimeout = SystemImpl.Scheduler.ScheduleTellOnceCancelable(
        _receiveTimeout.Value, _self, Actor.ReceiveTimeout.Instance, _self);

    private void CancelReceiveTimeout()
    {
        _receiveTimeout = null;
        CancelPendingReceiveTimeout();
    }

    private void CancelPendingReceiveTimeout()
    {
        _pendingReceiveTimeout?.Cancel();
        _pendingReceiveTimeout = null;
    }

    /// <summary>False when the timer was cancelled or replaced after its message was sent.</summary>
    private bool TryUnwrapTimer(TimerMessage timer, out object message)
    {
        message = null;
        if (_timers is null || !_timers.TryTake(timer, out message))
            return false;

        CurrentMessage = message;
        return true;
    }
}
