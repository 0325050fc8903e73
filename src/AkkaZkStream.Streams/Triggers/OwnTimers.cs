namespace AkkaZkStream.Streams.Triggers;

/// <summary>The timers that one owner has in a queue: a few, each for another instant.</summary>
internal struct OwnTimers<TOwner>(TimerQueue<TOwner> queue)
{
    private List<TimerQueue<TOwner>.Timer>? _timers;

    /// <summary>The time of the earliest; null where there is none.</summary>
    public readonly long? Earliest => _timers is { Count: > 0 } timers ? timers.Min(timer => timer.Time) : null;

    public void Register(TOwner owner, long time)
    {
        _timers ??= new(2);
        if (_timers.TrueForAll(timer => timer.Time != time))
            _timers.Add(queue.Add(owner, time));
    }

    public readonly void Delete(long time)
    {
        var index = _timers?.FindIndex(timer => timer.Time == time) ?? -1;
        if (index < 0)
            return;
        queue.Cancel(_timers![index]);
        _timers.RemoveAt(index);
    }

    /// <summary>One has been taken out of the queue.</summary>
    public readonly void Forget(TimerQueue<TOwner>.Timer timer) => _timers!.Remove(timer);

    public readonly void DeleteAll()
    {
        foreach (var timer in _timers ?? [])
            queue.Cancel(timer);
        _timers?.Clear();
    }
}
