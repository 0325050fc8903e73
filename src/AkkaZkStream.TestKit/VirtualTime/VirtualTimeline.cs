namespace AkkaZkStream.TestKit.VirtualTime;

/// <summary>Actions in order of when they are due, and a clock that moves only when it is told to.</summary>
/// <remarks>
/// Actions run on the thread that advances, outside the lock, one after the other: by due time, then in the order in
/// which they were scheduled. What an action schedules within the time being advanced over runs in the same advance.
/// </remarks>
internal sealed class VirtualTimeline
{
    private readonly Lock _gate = new();
    private readonly PriorityQueue<Entry, (TimeSpan Due, long Number)> _entries = new();
    private TimeSpan _elapsed;
    private long _scheduled;

    /// <summary>Virtual time since the beginning.</summary>
    public TimeSpan Elapsed
    {
        get
        {
            lock (_gate)
                return _elapsed;
        }
    }

    /// <summary>When the next action that has not been cancelled is due; null when nothing is scheduled.</summary>
    public TimeSpan? NextDue
    {
        get
        {
            lock (_gate)
                return DropCancelled_NeedsLock() ? _entries.Peek().Due : null;
        }
    }

    /// <summary>Schedules an action; with an interval it repeats, each time one interval after it was due.</summary>
    public void Schedule(TimeSpan delay, TimeSpan? interval, Action action, Func<bool> isCancelled)
    {
        lock (_gate)
        {
            var due = _elapsed + (delay > TimeSpan.Zero ? delay : TimeSpan.Zero);
            Enqueue_NeedsLock(new Entry(due, interval, action, isCancelled));
        }
    }

    /// <summary>
    /// Runs everything that is due up to an instant, the clock showing each action's own due time meanwhile.
    /// </summary>
    public void AdvanceTo(TimeSpan target)
    {
        while (TakeDue(target) is { } entry)
            entry.Action();
    }

    private Entry? TakeDue(TimeSpan target)
    {
        lock (_gate)
        {
            if (!DropCancelled_NeedsLock() || _entries.Peek().Due > target)
            {
                _elapsed = target > _elapsed ? target : _elapsed;
                return null;
            }
            var entry = _entries.Dequeue();
            _elapsed = entry.Due;
            if (entry.Interval is { } interval)
                Enqueue_NeedsLock(entry with { Due = entry.Due + interval });
            return entry;
        }
    }

    private bool DropCancelled_NeedsLock()
    {
        while (_entries.Count > 0 && _entries.Peek().IsCancelled())
            _entries.Dequeue();
        return _entries.Count > 0;
    }

    private void Enqueue_NeedsLock(Entry entry) => _entries.Enqueue(entry, (entry.Due, _scheduled++));

    private sealed record Entry(TimeSpan Due, TimeSpan? Interval, Action Action, Func<bool> IsCancelled);
}
