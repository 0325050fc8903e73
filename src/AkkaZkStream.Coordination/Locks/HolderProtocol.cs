namespace AkkaZkStream.Coordination.Locks;

/// <summary>Between the coordinator and its lock holders.</summary>
internal static class HolderProtocol
{
    /// <summary>To the coordinator: nothing is held, wanted or left to remove.</summary>
    /// <param name="Commands">How many commands have been handled; another one may be on its way.</param>
    public sealed record Idle(long Commands);

    /// <summary>To the holder: the coordinator ends. Tell the requester; free the lock when nobody can act under it any
    /// more.</summary>
    public sealed record Revoke
    {
        /// <summary>The only instance.</summary>
        public static readonly Revoke Instance = new();
    }

    /// <summary>To the holder: remove what a failed holder of the same claim has left in the queue. Counts as a
    /// command.</summary>
    /// <param name="Id">Stands for all attempts of the failed one.</param>
    public sealed record Inherit(ContenderId Id);
}
