namespace AkkaZkStream.ZooKeeper;

/// <summary>The answer to a getData.</summary>
/// <param name="Data">The node's data; the caller's own.</param>
/// <param name="Stat">The node's metadata.</param>
/// <param name="Zxid">The newest transaction the server had processed when it answered.</param>
public readonly record struct DataResult(ReadOnlyMemory<byte> Data, Stat Stat, Zxid Zxid);
