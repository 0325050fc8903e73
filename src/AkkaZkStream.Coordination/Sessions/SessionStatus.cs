namespace AkkaZkStream.Coordination.Sessions;

/// <summary>How the coordinator stands with ZooKeeper, as its lock holders see it.</summary>
/// <param name="Session">The present session; null between two.</param>
/// <param name="IsConnected">False while its connection is broken.</param>
internal sealed record SessionStatus(ZkSession? Session, bool IsConnected)
{
    /// <summary>No session.</summary>
    public static readonly SessionStatus None = new(null, false);

    /// <summary>How long the session is certainly alive from now; zero when it may be dead.</summary>
    public TimeSpan RemainingValidity => Session?.RemainingValidity ?? TimeSpan.Zero;
}
