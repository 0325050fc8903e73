namespace AkkaZkStream.ZooKeeper.Server.Engine;

/// <summary>The two clocks that the server reads: a monotonic one for sessions, the calendar for stats.</summary>
internal sealed class ServerClock(TimeProvider time)
{
    private readonly long _startedAt = time.GetTimestamp();

    /// <summary>Milliseconds since the server started; never goes back.</summary>
    public long NowMs => (long)time.GetElapsedTime(_startedAt).TotalMilliseconds;

    /// <summary>Milliseconds since the Unix epoch.</summary>
    public long UtcNowMs => time.GetUtcNow().ToUnixTimeMilliseconds();

    public ITimer Every(TimeSpan period, TimerCallback callback) => time.CreateTimer(callback, null, period, period);

    public ITimer Once(TimeSpan due, TimerCallback callback) =>
        time.CreateTimer(callback, null, due, Timeout.InfiniteTimeSpan);
}
