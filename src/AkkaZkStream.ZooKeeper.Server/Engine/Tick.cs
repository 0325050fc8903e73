namespace AkkaZkStream.ZooKeeper.Server.Engine;

/// <summary>
/// Calls back at every multiple of a period on the server's clock, never before it, and says how late it is. The
/// system's timers may fire some milliseconds early, and as late as the process got no processor.
/// </summary>
internal sealed class Tick : IDisposable
{
    private readonly ServerClock _clock;
    private readonly long _periodMs;
    private readonly Action<long, long> _ticked;
    private readonly ITimer _timer;
    private long _dueMs;

    /// <param name="clock">Whose multiples.</param>
    /// <param name="period">Whole milliseconds.</param>
    /// <param name="ticked">Told the time and how much of it has passed since the tick was due, in
    /// milliseconds.</param>
    public Tick(ServerClock clock, TimeSpan period, Action<long, long> ticked)
    {
        (_clock, _periodMs, _ticked) = (clock, (long)period.TotalMilliseconds, ticked);
        _timer = clock.Once(Timeout.InfiniteTimeSpan, _ => Fire());
        Aim(clock.NowMs);
    }

    public void Dispose() => _timer.Dispose();

    private void Fire()
    {
        var now = _clock.NowMs;
        var lateMs = now - _dueMs;
        if (lateMs < 0)
        {
            Wait(-lateMs);
            return;
        }

        Aim(now);
        _ticked(now, lateMs);
    }

    private void Aim(long nowMs)
    {
        _dueMs = (nowMs / _periodMs + 1) * _periodMs;
        Wait(_dueMs - nowMs);
    }

    private void Wait(long ms) => _timer.Change(TimeSpan.FromMilliseconds(ms), Timeout.InfiniteTimeSpan);
}
