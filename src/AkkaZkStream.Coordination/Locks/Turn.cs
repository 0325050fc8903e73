namespace AkkaZkStream.Coordination.Locks;

/// <summary>A place in the queue and the waiting for its turn, which can be woken and called off from
/// outside.</summary>
internal sealed class Turn(QueuePlace place)
{
    private TaskCompletionSource? _alarm;
    private volatile bool _isCalledOff;

    /// <summary>What is known about the znode.</summary>
    public QueuePlace Place { get; } = place;

    /// <summary>True from the call to <see cref="TakeAsync"/> until the actor has heard how it ended.</summary>
    public bool IsRunning { get; private set; }

    /// <summary>Nobody wants the turn any more.</summary>
    public bool IsCalledOff => _isCalledOff;

    /// <summary>Starts waiting, or goes on after an interruption; the first requests leave before this
    /// returns.</summary>
    public Task<QueueOutcome> TakeAsync(LockQueue queue)
    {
        IsRunning = true;
        return queue.TakeTurnAsync(this);
    }

    /// <summary>The waiting has ended, for now or for good.</summary>
    public void Ended() => IsRunning = false;

    /// <summary>Ends the waiting as soon as no request is outstanding.</summary>
    public void CallOff()
    {
        _isCalledOff = true;
        Wake();
    }

    /// <summary>Makes a waiting turn read the queue again, whether or not its watch has fired.</summary>
    public void Wake()
    {
        Interlocked.MemoryBarrier();
        Volatile.Read(ref _alarm)?.TrySetResult();
    }

    /// <summary>An alarm that a watch or <see cref="Wake"/> sets off. To be had before the read that leaves the
    /// watch.</summary>
    public TaskCompletionSource SetAlarm()
    {
        var alarm = new TaskCompletionSource();
        Interlocked.Exchange(ref _alarm, alarm);
        if (_isCalledOff) alarm.TrySetResult();
        return alarm;
    }
}
