namespace AkkaZkStream.ZooKeeper.Server.Requests;

/// <summary>
/// Who asks: the session that owns what is created, and the identities that ACLs are checked against.
/// </summary>
internal readonly record struct Caller(long SessionId, IReadOnlyList<ClientIdentity> Identities);
