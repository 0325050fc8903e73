namespace AkkaZkStream.ZooKeeper;

/// <summary>A node's metadata.</summary>
/// <param name="Czxid">The transaction that created the node.</param>
/// <param name="Mzxid">The transaction that last set its data.</param>
/// <param name="Ctime">When it was created: the leader's clock, milliseconds, UTC.</param>
/// <param name="Mtime">When its data was last set: the leader's clock, milliseconds, UTC.</param>
/// <param name="Version">How often its data was set; from 0.</param>
/// <param name="Cversion">How often its set of children changed; from 0.</param>
/// <param name="Aversion">How often its ACL was set; from 0.</param>
/// <param name="EphemeralOwner">The session that the node dies with; <see cref="SessionId.None"/> unless
/// ephemeral.</param>
/// <param name="DataLength">Length of its data in bytes.</param>
/// <param name="NumChildren">How many children it has.</param>
/// <param name="Pzxid">The transaction that last changed its set of children.</param>
public readonly record struct Stat(
    Zxid Czxid,
    Zxid Mzxid,
    DateTimeOffset Ctime,
    DateTimeOffset Mtime,
    int Version,
    int Cversion,
    int Aversion,
    SessionId EphemeralOwner,
    int DataLength,
    int NumChildren,
    Zxid Pzxid);
