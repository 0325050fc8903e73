namespace AkkaZkStream.ZooKeeper.Server.Sessions;

/// <summary>
/// What the server promises about time: which timeouts it grants, and when a silent session ends. Expiry is decided
/// once a tick, so a deadline is rounded up to the next one: a session may live a tick longer than agreed, never
/// shorter.
/// </summary>
internal sealed class SessionClock(TimeSpan tick)
{
    private const int TimeoutMinTicks = 2;
    private const int TimeoutMaxTicks = 20;

    private readonly long _tickMs = (long)tick.TotalMilliseconds;

    public TimeSpan Tick => tick;

    /// <summary>Clamped to 2 to 20 ticks, ZooKeeper's default bounds.</summary>
    public int Negotiate(int askedMs) =>
        (int)Math.Clamp(askedMs, TimeoutMinTicks * _tickMs, Math.Min(int.MaxValue, TimeoutMaxTicks * _tickMs));

    /// <summary>The end of a session last heard of at <paramref name="nowMs"/>, on the same clock.</summary>
    public long ExpiresAtMs(long nowMs, int timeoutMs) => ((nowMs + timeoutMs) / _tickMs + 1) * _tickMs;
}
