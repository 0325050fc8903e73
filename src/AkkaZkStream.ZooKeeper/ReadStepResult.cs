namespace AkkaZkStream.ZooKeeper;

/// <summary>What one read of a <see cref="ReadTransaction"/> found. One that fails does not spoil the others.</summary>
/// <param name="Path">The node.</param>
/// <param name="Error"><see cref="ZkErrorCode.Ok"/>, or why there is nothing.</param>
/// <param name="Data">The data, for a getData that found its node.</param>
/// <param name="Stat">The metadata, for a getData that found its node.</param>
/// <param name="Children">The names, for a getChildren that found its node; empty otherwise.</param>
public readonly record struct ReadStepResult(
    ZkPath Path, ZkErrorCode Error, ReadOnlyMemory<byte> Data, Stat? Stat, IReadOnlyList<string> Children);
