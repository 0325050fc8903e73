namespace Akka.Actor;

/// <summary>One thing to do: due at a time, again every interval unless that is zero.</summary>
internal sealed class ScheduledWork(TimeSpan due, TimeSpan interval, Action action, ICancelable cancelable)
{
    public TimeSpan Due { get; set; } = due;

    /// <summary>The tick it runs at, and its place among those added before and after it.</summary>
    public (long Tick, long Sequence) Slot { get; set; }

    public TimeSpan Interval { get; } = interval;

    public Action Action { get; } = action;

    public bool IsCancelled => cancelable is { IsCancellationRequested: true };
}

/// <summary>
/// Work by the tick it is due at, in buckets that each hold one tick of every round. Adding costs the same however much
/// is scheduled. Only for one thread.
/// </summary>
internal sealed class TimerWheel
{
    private readonly TimeSpan _tick;
    private readonly List<ScheduledWork>[] _buckets;
    private readonly List<ScheduledWork> _due = new();
    private long _done;
    private int _count;
    private long _sequence;

    public TimerWheel(TimeSpan tick, int buckets)
    {
        _tick = tick;
        _buckets = new List<ScheduledWork>[buckets];
    }

    public bool IsEmpty => _count == 0;

    /// <summary>When the next tick ends.</summary>
    public TimeSpan NextTick => _tick * (_done + 1);

    public void Add(ScheduledWork work, TimeSpan now)
    {
        // Nothing was waiting, so nothing is missed by skipping the time that the wheel stood still.
        if (_count == 0)
            _done = Math.Max(_done, (now.Ticks / _tick.Ticks) - 1);
        Insert(work);
    }

    private void Insert(ScheduledWork work)
    {
        var tick = Math.Max(_done + 1, (work.Due.Ticks + _tick.Ticks - 1) / _tick.Ticks);
        work.Slot = (tick, _sequence++);
        var bucket = (int)(tick % _buckets.Length);
        (_buckets[bucket] ??= new List<ScheduledWork>()).Add(work);
        _count++;
    }

    /// <summary>Runs what is due, in order of time. Repeated work that fell behind catches up.</summary>
    public void Advance(TimeSpan now, Action<ScheduledWork> run)
    {
        while (_count > 0 && NextTick <= now)
        {
            _done++;
            TakeDue(_buckets[(int)(_done % _buckets.Length)]);
            foreach (var work in _due)
            {
                if (work.IsCancelled)
                    continue;
                run(work);
                if (work.Interval > TimeSpan.Zero && !work.IsCancelled)
                    Repeat(work);
            }

            _due.Clear();
        }
    }

    private void Repeat(ScheduledWork work)
    {
        work.Due += work.Interval;
        Insert(work);
    }

    private void TakeDue(List<ScheduledWork> bucket)
    {
        if (bucket is null || bucket.Count == 0)
            return;

        // Asked once per item: a cancellation may come in between.
        bucket.RemoveAll(work =>
        {
            var over = IsOver(work);
            if (over)
                _due.Add(work);
            return over;
        });
        _count -= _due.Count;
        _due.Sort(ByDue);
    }

    private bool IsOver(ScheduledWork work) => work.IsCancelled || work.Slot.Tick <= _done;

    private static int ByDue(ScheduledWork left, ScheduledWork right) =>
        (left.Due, left.Slot.Sequence).CompareTo((right.Due, right.Slot.Sequence));
}
