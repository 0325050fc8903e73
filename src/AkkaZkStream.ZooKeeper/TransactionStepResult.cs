namespace AkkaZkStream.ZooKeeper;

/// <summary>What one step of an applied transaction did.</summary>
/// <param name="Path">The node; for a create with its number.</param>
/// <param name="Stat">The metadata after a create or setData; null for the others.</param>
public readonly record struct TransactionStepResult(ZkPath Path, Stat? Stat);
