using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination.Locks;

/// <summary>How waiting for one's turn, or leaving the queue, ended.</summary>
internal abstract record QueueOutcome
{
    private QueueOutcome()
    {
    }

    /// <summary>The znode is first.</summary>
    /// <param name="Node">The own znode.</param>
    /// <param name="Seen">The zxid in the header of the reply that showed it.</param>
    public sealed record Granted(LockNode Node, Zxid Seen) : QueueOutcome;

    /// <summary>The znode is proven gone, or was never there.</summary>
    public sealed record Gone : QueueOutcome;

    /// <summary>Somebody stands before, and the place was not to wait; it still has a znode.</summary>
    public sealed record Taken : QueueOutcome;

    /// <summary>The waiting was called off; the place may still have a znode.</summary>
    public sealed record CalledOff : QueueOutcome;

    /// <summary>The connection broke, or the server could not answer just now: the same place can go on
    /// later.</summary>
    public sealed record Interrupted(string Cause) : QueueOutcome;

    /// <summary>The session is over: its place is worth nothing any more.</summary>
    public sealed record SessionOver : QueueOutcome;

    /// <summary>The server refuses; nothing was created.</summary>
    public sealed record Refused(string Sentence) : QueueOutcome;
}
