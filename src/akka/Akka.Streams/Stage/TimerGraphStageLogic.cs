using Akka.Actor;

namespace Akka.Streams.Stage;

/// <summary>
/// A logic with timers, each under a key. They run on the system's scheduler and fire on the stage's island.
/// </summary>
public abstract class TimerGraphStageLogic : GraphStageLogic
{
    private readonly Dictionary<object, Timer> _timers = [];
    private Action<Timer> _callback;

    protected TimerGraphStageLogic(Shape shape) : base(shape)
    {
    }

    /// <summary>A timer is due.</summary>
    protected abstract void OnTimer(object timerKey);

    /// <summary>Fires once after the delay; a timer under the same key is cancelled first.</summary>
    protected void ScheduleOnce(object timerKey, TimeSpan delay) => Schedule(
        timerKey, repeats: false, fire => Materializer.ScheduleOnce(delay, fire));

    /// <summary>Fires after every interval, until cancelled; a timer under the same key is cancelled first.</summary>
    protected void ScheduleRepeatedly(object timerKey, TimeSpan interval) =>
        ScheduleRepeatedly(timerKey, interval, interval);

    protected void ScheduleRepeatedly(object timerKey, TimeSpan initialDelay, TimeSpan interval) => Schedule(
        timerKey, repeats: true, fire => Materializer.ScheduleRepeatedly(initialDelay, interval, fire));

    protected void CancelTimer(object timerKey)
    {
        if (_timers.Remove(timerKey, out var timer)) timer.Task.Cancel();
    }

    protected bool IsTimerActive(object timerKey) => _timers.ContainsKey(timerKey);

    protected override void AfterPostStop()
    {
        foreach (var timer in _timers.Values) timer.Task.Cancel();
        _timers.Clear();
        base.AfterPostStop();
    }

    private void Schedule(object key, bool repeats, Func<Action, ICancelable> start)
    {
        CancelTimer(key);
        _callback ??= GetAsyncCallback<Timer>(Fire);
        var timer = new Timer(key, repeats);
        _timers[key] = timer;
        timer.Task = start(() => _callback(timer));
    }

    // A firing that was already on its way when its timer was cancelled or replaced is not the timer under the key any
    // more.
    private void Fire(Timer timer)
    {
        if (!_timers.TryGetValue(timer.Key, out var active) || !ReferenceEquals(active, timer)) return;
        if (!timer.Repeats) _timers.Remove(timer.Key);
        OnTimer(timer.Key);
    }

    private sealed class Timer(object key, bool repeats)
    {
        public object Key => key;

        public bool Repeats => repeats;

        public ICancelable Task { get; set; }
    }
}
