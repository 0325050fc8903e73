namespace AkkaZkStream.ZooKeeper;

/// <summary>What one step of an applied transaction did.</summary>
/// <param name="Path">The node; for a create with its number.</param>
/// <param name="Stat">The metadata after a setData, and after a create where the server gives it (Apache ZooKeeper
/// 3.8 does not; the czxid is the transaction's zxid in any case); null for the others.</param>
public readonly record struct TransactionStepResult(ZkPath Path, Stat? Stat);
