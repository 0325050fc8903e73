namespace AkkaZkStream.ZooKeeper.Server.Sessions;

/// <summary>
/// One client's session. It outlives its connections until it is closed or nothing was heard for its timeout.
/// </summary>
internal sealed class Session(long id, byte[] password, int timeoutMs)
{
    public long Id { get; } = id;
    public byte[] Password { get; } = password;
    public int TimeoutMs { get; set; } = timeoutMs;

    /// <summary>On the server's monotonic clock.</summary>
    public long ExpiresAtMs { get; set; }

    /// <summary>The one connection that speaks for the session now, if any.</summary>
    public ISessionConnection? Connection { get; set; }
}
