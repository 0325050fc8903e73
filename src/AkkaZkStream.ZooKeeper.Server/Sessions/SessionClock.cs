namespace AkkaZkStream.ZooKeeper.Server.Sessions;

/// <summary>
/// What the server promises about time: which timeouts it grants, and when a silent session ends. Expiry is decided
/// once a tick, so a deadline is rounded up to the next one: a session may live a tick longer than agreed, never
/// shorter.
/// </summary>
internal sealed class SessionClock(TimeSpan tick, TimeSpan? timeoutMin = null, TimeSpan? timeoutMax = null)
{
    private const int TimeoutMinTicks = 2;
    private const int TimeoutMaxTicks = 20;

    // A quarter of a tick: timers are always some milliseconds late, and a client pings each third of two ticks.
    private const int DeafPerTick = 4;

    private readonly long _tickMs = (long)tick.TotalMilliseconds;

    public long TimeoutMinMs { get; } = (long)(timeoutMin ?? tick * TimeoutMinTicks).TotalMilliseconds;

    public long TimeoutMaxMs { get; } = (long)(timeoutMax ?? tick * TimeoutMaxTicks).TotalMilliseconds;

    /// <summary>Clamped to the bounds: 2 to 20 ticks, ZooKeeper's default, unless configured.</summary>
    public int Negotiate(int askedMs) => (int)Math.Clamp(askedMs, TimeoutMinMs, TimeoutMaxMs);

    /// <summary>
    /// Whether a tick is so late that the server itself did not run: with no free processor or thread, stopped, or
    /// collecting garbage. Its clients may have pinged all the while, unheard.
    /// </summary>
    public bool IsDeaf(long lateMs) => lateMs * DeafPerTick > _tickMs;

    /// <summary>The end of a session last heard of at <paramref name="nowMs"/>, on the same clock.</summary>
    public long ExpiresAtMs(long nowMs, int timeoutMs) => ((nowMs + timeoutMs) / _tickMs + 1) * _tickMs;
}
