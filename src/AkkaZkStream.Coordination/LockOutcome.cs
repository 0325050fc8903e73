namespace AkkaZkStream.Coordination;

/// <summary>How asking for a lock ended. "No" and "don't know" are different answers.</summary>
public abstract record LockOutcome
{
    private LockOutcome()
    {
    }

    /// <summary>The lock is held.</summary>
    /// <param name="Lock">Dispose it to give the lock back.</param>
    public sealed record Acquired(HeldLock Lock) : LockOutcome;

    /// <summary>The lock is certainly not held, and nothing of the request is left in ZooKeeper.</summary>
    /// <param name="Reason">What the caller can decide by.</param>
    /// <param name="Detail">One sentence for people.</param>
    public sealed record NotAcquired(NotAcquiredReason Reason, string Detail) : LockOutcome;

    /// <summary>It is not known whether the lock was acquired: count it as not held, and ask again.</summary>
    /// <param name="Detail">One sentence for people.</param>
    public sealed record Unknown(string Detail) : LockOutcome;
}
