using AkkaZkStream.Coordination;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream;

/// <summary>What the numbers job says while it runs, in the order in which it happens.</summary>
public abstract record NumbersEvent
{
    private NumbersEvent()
    {
    }

    /// <summary>A number was accepted by the fence. Each is in exactly one window.</summary>
    /// <param name="Source">The source that emitted it.</param>
    /// <param name="Token">The grant's fencing token: the czxid of the lock's node.</param>
    /// <param name="Granted">The zxid in the header of the reply in which that node was first seen to be first.</param>
    /// <param name="Sequence">Counts the source's elements under this grant, from 0.</param>
    /// <param name="Value">The number, 0 to 99.</param>
    /// <param name="At">When it was accepted; never earlier than the one before. Lies in its window's [start,
    /// end).</param>
    public sealed record ElementAccepted(
        string Source, FencingToken Token, Zxid Granted, long Sequence, int Value, DateTimeOffset At) : NumbersEvent;

    /// <summary>A window has fired, after all of its elements. Empty windows don't fire.</summary>
    /// <param name="Start">The first instant that belongs to it.</param>
    /// <param name="End">The first instant after it.</param>
    /// <param name="Count">How many numbers were accepted in it; at least 1.</param>
    /// <param name="Sum">Their sum.</param>
    public sealed record WindowFired(DateTimeOffset Start, DateTimeOffset End, long Count, long Sum) : NumbersEvent;

    /// <summary>A source got the lock, gave it back, lost it, or queues for it.</summary>
    /// <param name="Change">Which source, and where it stands now.</param>
    public sealed record GuardChanged(GuardChange Change) : NumbersEvent;
}
