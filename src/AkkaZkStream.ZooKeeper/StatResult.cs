namespace AkkaZkStream.ZooKeeper;

/// <summary>The answer to a setData or setACL.</summary>
/// <param name="Stat">The node's metadata after it.</param>
/// <param name="Zxid">The transaction.</param>
public readonly record struct StatResult(Stat Stat, Zxid Zxid);
