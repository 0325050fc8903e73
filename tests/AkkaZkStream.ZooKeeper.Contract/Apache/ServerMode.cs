namespace AkkaZkStream.ZooKeeper.Contract.Apache;

/// <summary>What a server says that it is, in its answer to <c>srvr</c>.</summary>
public enum ServerMode
{
    /// <summary>It does not answer, or serves nobody: down, paused, loading, or without a quorum.</summary>
    NotServing,

    /// <summary>The only one.</summary>
    Standalone,

    /// <summary>It orders the ensemble's writes.</summary>
    Leader,

    /// <summary>It votes, and forwards writes to the leader.</summary>
    Follower,

    /// <summary>Cut off from its ensemble, it serves reads to those who make do with them.</summary>
    ReadOnly,
}
