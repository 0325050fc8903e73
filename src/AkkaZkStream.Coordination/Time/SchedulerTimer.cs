using Akka.Actor;

namespace AkkaZkStream.Coordination.Time;

/// <summary>One timer on an actor system's scheduler. A change cancels what was scheduled before it.</summary>
internal sealed class SchedulerTimer(IAdvancedScheduler scheduler, Action callback) : ITimer
{
    private readonly Lock _gate = new();
    private ICancelable? _scheduled;
    private bool _disposed;

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        lock (_gate)
        {
            if (_disposed)
                return false;
            _scheduled?.Cancel();
            _scheduled = dueTime == Timeout.InfiniteTimeSpan ? null : Schedule(dueTime, period);
            return true;
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
            _scheduled?.Cancel();
        }
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    private Cancelable Schedule(TimeSpan dueTime, TimeSpan period)
    {
        var cancelable = new Cancelable(scheduler);
        if (period <= TimeSpan.Zero)
            scheduler.ScheduleOnce(dueTime, callback, cancelable);
        else
            scheduler.ScheduleRepeatedly(dueTime, period, callback, cancelable);
        return cancelable;
    }
}
