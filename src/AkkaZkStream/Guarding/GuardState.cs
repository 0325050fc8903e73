namespace AkkaZkStream;

/// <summary>Where a guarded source stands.</summary>
public enum GuardState
{
    /// <summary>
    /// It does not want the lock: it pauses between two grants, or nobody downstream demands an element.
    /// </summary>
    Resting = 0,

    /// <summary>It stands in the lock's queue.</summary>
    Waiting = 1,

    /// <summary>It holds the lock.</summary>
    Holding = 2,

    /// <summary>It holds the lock, and pauses: the connection to ZooKeeper broke.</summary>
    Suspended = 3,

    /// <summary>
    /// It lost the lock, and takes its place in the queue again when what it emitted has been answered.
    /// </summary>
    Lost = 4,

    /// <summary>It has ended.</summary>
    Completed = 5,
}
