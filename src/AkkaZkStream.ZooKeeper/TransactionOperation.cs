using AkkaZkStream.ZooKeeper.Protocol;

namespace AkkaZkStream.ZooKeeper;

/// <summary>One step of a <see cref="Transaction"/>, as it stands on the wire.</summary>
internal readonly record struct TransactionOperation(
    OpCode Type,
    ZkPath Path,
    ReadOnlyMemory<byte> Data = default,
    int Version = -1,
    CreateMode Mode = CreateMode.Persistent,
    IReadOnlyList<Acl>? Acl = null,
    TimeSpan TimeToLive = default);
