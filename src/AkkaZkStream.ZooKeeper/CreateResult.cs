namespace AkkaZkStream.ZooKeeper;

/// <summary>The answer to a create.</summary>
/// <param name="Path">The node created: for a sequential one with its number.</param>
/// <param name="Stat">Its metadata.</param>
/// <param name="Zxid">The transaction that created it.</param>
public readonly record struct CreateResult(ZkPath Path, Stat Stat, Zxid Zxid);
