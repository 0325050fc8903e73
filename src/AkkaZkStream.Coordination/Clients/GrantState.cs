using Akka.Actor;
using Akka.Event;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination.Clients;

/// <summary>What a requester actor writes about its grant, and callers on any thread read.</summary>
internal sealed class GrantState(ZkPath path, string holder, Grant grant, IScheduler scheduler)
{
    private readonly CancellationTokenSource _lost = new();
    private long _deadline;
    private volatile bool _isSuspended;

    public ZkPath Path => path;

    public string Holder => holder;

    public Grant Grant => grant;

    public CancellationToken Lost => _lost.Token;

    /// <summary>The moment at which the holder must have stopped.</summary>
    public GrantDeadline Deadline
    {
        get => new(TimeSpan.FromTicks(Volatile.Read(ref _deadline)));
        set => Volatile.Write(ref _deadline, value.At.Ticks);
    }

    public bool IsSuspended
    {
        set => _isSuspended = value;
    }

    public bool IsValid
        => !_isSuspended && !_lost.IsCancellationRequested && !Deadline.HasPassed(scheduler.MonotonicClock);

    /// <summary>Callers' callbacks run here and now: they have to stop before anything else happens. What they throw is
    /// their own affair, and no other lock's.</summary>
    public void Lose(ILoggingAdapter log)
    {
        try
        {
            _lost.Cancel();
        }
        catch (AggregateException e)
        {
            log.Error(e.Flatten().InnerException, "A callback of the lock {0}'s loss has thrown.", Path);
        }
    }
}
