using AkkaZkStream.ZooKeeper.Server.Tree;

namespace AkkaZkStream.ZooKeeper.Server.Transactions;

/// <summary>Who did it, when and in which place of the one order: the same for every part of a multi.</summary>
internal readonly record struct TxnHeader(long Zxid, long TimeMs, long SessionId);

/// <summary>
/// A change of state that has passed every check. Applying it can't fail, and applying the same ones in zxid order
/// gives the same state: that is what the log replays.
/// </summary>
internal abstract record Txn;

/// <summary>Path holds the sequence number already.</summary>
internal sealed record CreateTxn(string Path, byte[]? Data, NodeAcl Acl, long EphemeralOwner) : Txn;

internal sealed record DeleteTxn(string Path) : Txn;

internal sealed record SetDataTxn(string Path, byte[]? Data, int Version) : Txn;

internal sealed record SetAclTxn(string Path, NodeAcl Acl, int Version) : Txn;

internal sealed record MultiTxn(IReadOnlyList<Txn> Parts) : Txn;

internal sealed record CreateSessionTxn(byte[] Password, int TimeoutMs) : Txn;

/// <summary>Ends the header's session; its ephemeral nodes go with it, under this one zxid.</summary>
internal sealed record CloseSessionTxn : Txn;
