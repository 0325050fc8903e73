namespace AkkaZkStream.ZooKeeper;

/// <summary>The answer to a delete.</summary>
/// <param name="Zxid">The transaction that deleted the node.</param>
public readonly record struct DeleteResult(Zxid Zxid);
