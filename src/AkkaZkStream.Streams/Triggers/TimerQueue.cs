namespace AkkaZkStream.Streams.Triggers;

/// <summary>Timers of many owners by time; those of one instant in the order in which they were added.</summary>
/// <remarks>
/// A timer that is taken back stays where it is until its turn comes, or until more than half of all are like it: then
/// the queue is made anew, at a constant cost per timer.
/// </remarks>
internal sealed class TimerQueue<TOwner>
{
    // Below this many, nobody cares how many of them were taken back.
    private const int CompactMin = 64;

    private readonly PriorityQueue<Timer, (long Time, long Number)> _queue = new();
    private long _number;
    private int _cancelled;

    /// <summary>How many are kept, those that were taken back included.</summary>
    public int Count => _queue.Count;

    /// <summary>The time of the earliest; null where there is none.</summary>
    public long? Next
    {
        get
        {
            DropCancelled();
            return _queue.TryPeek(out var timer, out _) ? timer.Time : null;
        }
    }

    public Timer Add(TOwner owner, long time)
    {
        var timer = new Timer(owner, time);
        _queue.Enqueue(timer, (time, _number++));
        return timer;
    }

    /// <summary>Takes out the earliest timer that is due.</summary>
    public Timer? TakeDue(long now)
    {
        if (Next is not { } next || next > now)
            return null;
        return _queue.Dequeue();
    }

    public void Cancel(Timer timer)
    {
        timer.IsCancelled = true;
        _cancelled++;
        if (_queue.Count < CompactMin || _cancelled <= _queue.Count / 2)
            return;
        var live = _queue.UnorderedItems.Where(item => !item.Element.IsCancelled).ToArray();
        _queue.Clear();
        _queue.EnqueueRange(live);
        _cancelled = 0;
    }

    private void DropCancelled()
    {
        while (_queue.TryPeek(out var timer, out _) && timer.IsCancelled)
        {
            _queue.Dequeue();
            _cancelled--;
        }
    }

    public sealed class Timer(TOwner owner, long time)
    {
        public TOwner Owner => owner;

        public long Time => time;

        public bool IsCancelled { get; set; }
    }
}
