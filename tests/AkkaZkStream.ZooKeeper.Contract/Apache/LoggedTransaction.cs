namespace AkkaZkStream.ZooKeeper.Contract.Apache;

/// <summary>One transaction of a server's log; a multi has several operations, all at the one zxid.</summary>
/// <param name="Zxid">Its place in the one order of all writes.</param>
/// <param name="SessionId">The session that asked for it.</param>
/// <param name="Time">The server's wall clock when it was proposed.</param>
/// <param name="Operations">What it did, in order. Empty for a transaction that failed.</param>
public sealed record LoggedTransaction(
    long Zxid, long SessionId, DateTimeOffset Time, IReadOnlyList<LoggedOperation> Operations);

/// <summary>One change of the tree or of the set of sessions.</summary>
/// <param name="Kind">What was done.</param>
/// <param name="Path">The node, with its sequence number where it has one; empty for sessions.</param>
/// <param name="Data">The data written by a create or setData, else empty.</param>
public sealed record LoggedOperation(LoggedOperationKind Kind, string Path, ReadOnlyMemory<byte> Data = default);

/// <summary>What a logged operation did.</summary>
public enum LoggedOperationKind
{
    /// <summary>A node was created, in any mode.</summary>
    Create,

    /// <summary>A node was deleted: by a client, by its session's end, or by the reaping of containers and TTL nodes.</summary>
    Delete,

    /// <summary>A node's data was set.</summary>
    SetData,

    /// <summary>A session began.</summary>
    CreateSession,

    /// <summary>A session was closed or expired; its ephemeral nodes follow as <see cref="Delete"/> in the same transaction.</summary>
    CloseSession,

    /// <summary>Anything else: ACLs, version checks.</summary>
    Other,
}
