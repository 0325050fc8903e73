using Akka.Event;

namespace Akka.Actor;

/// <summary>What a timer sends: the actor takes the message out if the timer is still the one under its key.</summary>
internal class TimerMessage(object key, object message, TimerScheduler owner)
    : INoSerializationVerificationNeeded, IDeadLetterSuppression
{
    public object Key { get; } = key;

    public object Message { get; } = message;

    public TimerScheduler Owner { get; } = owner;

    public ICancelable Task { get; set; }

    public bool Repeats { get; init; }
}

/// <summary>As the message inside, it does not reset the receive timeout.</summary>
internal sealed class QuietTimerMessage(object key, object message, TimerScheduler owner)
    : TimerMessage(key, message, owner), INotInfluenceReceiveTimeout;

/// <summary>The timers of one actor instance.</summary>
internal sealed class TimerScheduler(ActorCell cell) : ITimerScheduler
{
    private readonly Dictionary<object, TimerMessage> _timers = new();

    public IReadOnlyCollection<object> ActiveTimers => _timers.Keys.ToArray();

    public void StartPeriodicTimer(object key, object msg, TimeSpan interval) =>
        StartPeriodicTimer(key, msg, interval, interval);

    public void StartPeriodicTimer(object key, object msg, TimeSpan interval, IActorRef sender) =>
        StartPeriodicTimer(key, msg, interval, interval, sender);

    public void StartPeriodicTimer(object key, object msg, TimeSpan initialDelay, TimeSpan interval) =>
        StartPeriodicTimer(key, msg, initialDelay, interval, cell.Self);

    public void StartPeriodicTimer(object key, object msg, TimeSpan initialDelay, TimeSpan interval, IActorRef sender)
    {
        var timer = Replace(key, msg, repeats: true);
        timer.Task = Scheduler.ScheduleTellRepeatedlyCancelable(initialDelay, interval, cell.Self, timer, sender);
    }

    public void StartSingleTimer(object key, object msg, TimeSpan timeout) =>
        StartSingleTimer(key, msg, timeout, cell.Self);

    public void StartSingleTimer(object key, object msg, TimeSpan timeout, IActorRef sender)
    {
        var timer = Replace(key, msg, repeats: false);
        timer.Task = Scheduler.ScheduleTellOnceCancelable(timeout, cell.Self, timer, sender);
    }

    public bool IsTimerActive(object key) => _timers.ContainsKey(key);

    public void Cancel(object key)
    {
        if (_timers.Remove(key, out var timer))
            timer.Task?.Cancel();
    }

    public void CancelAll()
    {
        foreach (var timer in _timers.Values)
            timer.Task?.Cancel();
        _timers.Clear();
    }

    /// <summary>False when the timer has been cancelled, replaced, or belonged to an earlier instance.</summary>
    public bool TryTake(TimerMessage timer, out object message)
    {
        message = timer.Message;
        if (!ReferenceEquals(timer.Owner, this) || !ReferenceEquals(_timers.GetValueOrDefault(timer.Key), timer))
            return false;

        if (!timer.Repeats)
            _timers.Remove(timer.Key);
        return true;
    }

    private IScheduler Scheduler => cell.System.Scheduler;

    private TimerMessage Replace(object key, object msg, bool repeats)
    {
        Cancel(key);
        var timer = msg is INotInfluenceReceiveTimeout
            ? new QuietTimerMessage(key, msg, this) { Repeats = repeats }
            : new TimerMessage(key, msg, this) { Repeats = repeats };
        return _timers[key] = timer;
    }
}
