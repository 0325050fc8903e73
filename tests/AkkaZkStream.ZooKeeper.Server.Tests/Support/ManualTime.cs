namespace AkkaZkStream.ZooKeeper.Server.Tests.Support;

/// <summary>A clock that moves when told to; timers fire on the caller's thread, in order, at their own time.</summary>
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
        timer.Change(dueTime, period);
        lock (_timers) _timers.Add(timer);
        return timer;
    }

    public void Advance(TimeSpan by)
    {
        var end = _now + by;
        while (NextDue(end) is { } timer)
        {
            _now = timer.Due!.Value;
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
        foreach (var timer in due) timer.Fire();
    }

    private Timer? NextDue(DateTimeOffset end)
    {
        lock (_timers)
            return _timers.Where(timer => timer.Due <= end).MinBy(timer => timer.Due);
    }

    private sealed class Timer(ManualTime time, TimerCallback callback, object? state) : ITimer
    {
        private TimeSpan _period;

        public DateTimeOffset? Due { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            Due = dueTime < TimeSpan.Zero ? null : time._now + (dueTime > time.EarlyBy ? dueTime - time.EarlyBy : dueTime);
            _period = period;
            return true;
        }

        public void Fire()
        {
            Due = _period > TimeSpan.Zero ? Due + _period : null;
            callback(state);
        }

        public void Dispose() => Due = null;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
