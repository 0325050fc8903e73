namespace AkkaZkStream.ZooKeeper.Server.Tests.Support;

/// <summary>A clock that moves when told to; timers fire on the caller's thread, in order, at their own time. Whoever is
/// served by it may set and dispose timers on threads of their own.</summary>
internal sealed class ManualTime : TimeProvider
{
    private readonly List<Timer> _timers = [];
    private DateTimeOffset _now = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    /// <summary>How long before their time timers fire that are set from now on.</summary>
    public TimeSpan EarlyBy { get; set; }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => _now;

    public override long GetTimestamp() => _now.Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, callback, state);
        lock (_timers)
        {
            timer.Change(dueTime, period);
            _timers.Add(timer);
        }

        return timer;
    }

    public void Advance(TimeSpan by)
    {
        var end = _now + by;
        while (TakeDue(end) is var (timer, due))
        {
            _now = due;
            timer.Fire();
        }

        _now = end;
    }

    /// <summary>Time passes, and nothing runs: timers that were due meanwhile fire late, at its end.</summary>
    public void Stall(TimeSpan by)
    {
        _now += by;
        Timer[] due;
        lock (_timers) due = _timers.Where(timer => timer.Due <= _now).ToArray();
        foreach (var timer in due)
        {
            timer.Next();
            timer.Fire();
        }
    }

    private (Timer Timer, DateTimeOffset Due)? TakeDue(DateTimeOffset end)
    {
        lock (_timers)
        {
            if (_timers.Where(timer => timer.Due <= end).MinBy(timer => timer.Due) is not { Due: { } due } next) return null;
            next.Next();
            return (next, due);
        }
    }

    private sealed class Timer(ManualTime time, TimerCallback callback, object? state) : ITimer
    {
        private TimeSpan _period;

        public DateTimeOffset? Due { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (time._timers)
            {
                Due = dueTime < TimeSpan.Zero
                    ? null
                    : time._now + (dueTime > time.EarlyBy ? dueTime - time.EarlyBy : dueTime);
                _period = period;
            }

            return true;
        }

        public void Next()
        {
            lock (time._timers) Due = _period > TimeSpan.Zero ? Due + _period : null;
        }

        public void Fire() => callback(state);

        public void Dispose()
        {
            lock (time._timers) Due = null;
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
