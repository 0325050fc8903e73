using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination.Clients;

/// <summary>What a <see cref="LockClient"/> tells its actor.</summary>
internal static class LockRequestProtocol
{
    /// <summary>A caller waits for a lock.</summary>
    /// <param name="Path">The lock.</param>
    /// <param name="Holder">Under which name.</param>
    /// <param name="Mode">With whom it may be held at the same time.</param>
    /// <param name="Waits">False to be refused when somebody else stands before.</param>
    /// <param name="Permits">With how many others a permit is held, at most; 0 when the lock says so itself.</param>
    /// <param name="Outcome">Completed with the outcome, or cancelled by the caller.</param>
    /// <param name="AskedAt">When the caller asks the coordinator itself, right after this, in the actor's name; null
    /// when the actor has to ask. For a name that nobody else uses: then there is nothing to decide before.</param>
    public sealed record Want(
        ZkPath Path,
        string Holder,
        LockMode Mode,
        bool Waits,
        int Permits,
        TaskCompletionSource<LockOutcome> Outcome,
        TimeSpan? AskedAt)
    {
        /// <summary>What the coordinator is asked.</summary>
        public LockProtocol.Acquire Request => new(Path, Holder, Mode, Waits, Permits);
    }

    /// <summary>The caller has cancelled its waiting.</summary>
    public sealed record GiveUp(Want Request);

    /// <summary>A caller gives its <see cref="HeldLock"/> back.</summary>
    /// <param name="Grant">What it held.</param>
    /// <param name="Proven">Completed with true when the lock is proven free, or stays with other callers; with false
    /// when that cannot be known.</param>
    public sealed record LetGo(GrantState Grant, TaskCompletionSource<bool> Proven);
}
