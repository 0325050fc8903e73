namespace AkkaZkStream.ZooKeeper.Server.Engine;

/// <summary>The two clocks that the server reads: a monotonic one for sessions, the calendar for stats.</summary>
internal sealed class ServerClock(TimeProvider time)
{
    private readonly long _startedAt = time.GetTimestamp();
    private long? _turnMs;
    private long? _turnUtcMs;

    /// <summary>Milliseconds since the server started; never goes back.</summary>
    public long NowMs => (long)time.GetElapsedTime(_startedAt).TotalMilliseconds;

    /// <summary>Milliseconds since the Unix epoch.</summary>
    public long UtcNowMs => time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>
    /// As <see cref="NowMs"/>, but the same for all that one turn of the loop does: reading a clock costs as much as a
    /// good part of a request. On the loop alone.
    /// </summary>
    public long TurnMs => _turnMs ??= NowMs;

    /// <summary>As <see cref="UtcNowMs"/>, the same for one turn of the loop.</summary>
    public long TurnUtcMs => _turnUtcMs ??= UtcNowMs;

    public void EndTurn() => (_turnMs, _turnUtcMs) = (null, null);

    public ITimer Every(TimeSpan period, TimerCallback callback) => time.CreateTimer(callback, null, period, period);

    public ITimer Once(TimeSpan due, TimerCallback callback) =>
        time.CreateTimer(callback, null, due, Timeout.InfiniteTimeSpan);
}
