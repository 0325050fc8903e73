namespace AkkaZkStream.ZooKeeper;

/// <summary>What it takes to continue a session elsewhere. Keep it as secret as a password: it is one.</summary>
/// <param name="Id">The session.</param>
/// <param name="Password">Sixteen bytes that the server gave out with it.</param>
/// <param name="LastZxidSeen">The newest transaction that the session has seen: no server that is older will
/// do.</param>
public sealed record SessionCredentials(SessionId Id, ReadOnlyMemory<byte> Password, Zxid LastZxidSeen)
{
    /// <summary>Without the password.</summary>
    public override string ToString() => $"session {Id}";
}
