namespace AkkaZkStream.ZooKeeper.Transport;

/// <summary>
/// The system's clock with timers that fire on one thread of their own: a thread pool without a free thread delays
/// neither a ping nor the moment at which a session is known to be lost. Callbacks must be short; they run one after
/// the other.
/// </summary>
internal sealed class ClockThread : TimeProvider
{
    private readonly PriorityQueue<Timer, long> _due = new();
    private bool _started;

    private ClockThread()
    {
    }

    public static ClockThread Shared { get; } = new();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    private void Schedule(Timer timer, long dueAt)
    {
        lock (_due)
        {
            _due.Enqueue(timer, dueAt);
            if (!_started)
            {
                _started = true;
                new Thread(Run) { IsBackground = true, Name = "zookeeper-clock" }.Start();
            }

            Monitor.Pulse(_due);
        }
    }

    private void Run()
    {
        while (true)
            Take(out var dueAt).Fire(dueAt);
    }

    /// <summary>Waits for the next timer that is due.</summary>
    private Timer Take(out long dueAt)
    {
        lock (_due)
        {
            while (true)
            {
                if (!_due.TryPeek(out _, out dueAt)) Monitor.Wait(_due);
                else if (GetTimestamp() is var now && now < dueAt)
                    Monitor.Wait(_due, RoundUp(GetElapsedTime(now, dueAt)));
                else return _due.Dequeue();
            }
        }
    }

    private static TimeSpan RoundUp(TimeSpan left) =>
        TimeSpan.FromMilliseconds(Math.Min(Math.Ceiling(left.TotalMilliseconds), int.MaxValue));

    private sealed class Timer(ClockThread clock, Action callback) : ITimer
    {
        // Half of what a timestamp can hold: a double of that size is exact enough not to round up beyond the end.
        private const double LongestTicks = long.MaxValue / 2;

        // An entry of the queue whose time is not this one was replaced by a later Change.
        private long _dueAt = long.MaxValue;
        private TimeSpan _period;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            _period = period;
            ScheduleIn(dueTime);
            return true;
        }

        public void Fire(long dueAt)
        {
            if (Interlocked.CompareExchange(ref _dueAt, long.MaxValue, dueAt) != dueAt) return;
            if (_period > TimeSpan.Zero) ScheduleIn(_period);
            callback();
        }

        public void Dispose() => Volatile.Write(ref _dueAt, long.MaxValue);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        private void ScheduleIn(TimeSpan delay)
        {
            if (delay < TimeSpan.Zero)
            {
                Dispose();
                return;
            }

            // Beyond what the clock can count, it is never due: an overflow would be a time in the past.
            var now = clock.GetTimestamp();
            var dueAt = now + (long)Math.Min(delay.TotalSeconds * clock.TimestampFrequency, LongestTicks - now);
            Volatile.Write(ref _dueAt, dueAt);
            clock.Schedule(this, dueAt);
        }
    }
}
