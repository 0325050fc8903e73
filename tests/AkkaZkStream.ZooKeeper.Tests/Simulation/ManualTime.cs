namespace AkkaZkStream.ZooKeeper.Tests.Simulation;

/// <summary>A clock that stands still until it is moved; timers fire while it moves, in order, each followed by all
/// that it sets off.</summary>
internal sealed class ManualTime(SingleThread thread) : TimeProvider
{
    private readonly List<ManualTimer> _timers = [];
    private long _now;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp()
    {
        thread.NoteCaller();
        return _now;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        thread.NoteCaller();
        var timer = new ManualTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Moves the clock and runs what comes due on the way.</summary>
    public void Advance(TimeSpan by)
    {
        var end = _now + by.Ticks;
        while (_timers.Where(timer => timer.DueAt <= end).MinBy(timer => timer.DueAt) is { } next)
        {
            _now = Math.Max(_now, next.DueAt);
            next.Fire();
            thread.Run();
        }

        _now = end;
    }

    /// <summary>The process is stopped: the clock goes on, nothing runs.</summary>
    public void PassUnnoticed(TimeSpan by) => _now += by.Ticks;

    private sealed class ManualTimer(ManualTime time, Action callback) : ITimer
    {
        private TimeSpan _period;

        public long DueAt { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            time._timers.Remove(this);
            _period = period;
            if (dueTime < TimeSpan.Zero) return true;
            DueAt = time._now + dueTime.Ticks;
            time._timers.Add(this);
            return true;
        }

        public void Fire()
        {
            time._timers.Remove(this);
            if (_period > TimeSpan.Zero) Change(_period, _period);
            callback();
        }

        public void Dispose() => time._timers.Remove(this);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
