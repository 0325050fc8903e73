namespace AkkaZkStream.Coordination.Locks;

/// <summary>When may the znode of a claim be removed? Pure.</summary>
internal static class LossPolicy
{
    /// <summary>How a claim came to its end.</summary>
    public enum End
    {
        /// <summary>The requester released or cancelled: it has stopped, so the lock is free at once.</summary>
        LetGo,

        /// <summary>The requester died or cannot be reached: it may still act until its deadline.</summary>
        RequesterGone,

        /// <summary>The coordinator ends and has said so; the requester may hear it late, or never.</summary>
        Revoked,
    }

    /// <summary>How long to keep the znode from now on. Zero when nobody was promised anything.</summary>
    public static TimeSpan KeepFor(End end, GrantPromise promise, TimeSpan now)
        => end is End.LetGo ? TimeSpan.Zero : promise.Remaining(now);
}
