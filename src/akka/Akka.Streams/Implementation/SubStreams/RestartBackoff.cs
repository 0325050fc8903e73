namespace Akka.Streams.Implementation.SubStreams;

/// <summary>Counts restarts and says how long to wait before the next one.</summary>
internal sealed class RestartBackoff(RestartSettings settings, Func<TimeSpan> clock)
{
    // 2^30 shortest pauses are longer than any longest one that makes sense.
    private const int DoublingsMax = 30;

    private TimeSpan _resetAt = clock() + settings.MaxRestartsWithin;
    private int _count;

    /// <summary>False when there have been too many restarts in too short a time.</summary>
    public bool TryNext(out TimeSpan delay)
    {
        if (clock() >= _resetAt) _count = 0;
        delay = Delay(_count);
        if (_count == settings.MaxRestarts) return false;
        _count++;
        return true;
    }

    /// <summary>The stream has been started again.</summary>
    public void Restarted() => _resetAt = clock() + settings.MaxRestartsWithin;

    private TimeSpan Delay(int count)
    {
        if (count >= DoublingsMax) return settings.MaxBackoff;
        var pause = Math.Min(settings.MaxBackoff.Ticks, settings.MinBackoff.Ticks * Math.Pow(2, count));
        return TimeSpan.FromTicks((long)(pause * (1 + (Random.Shared.NextDouble() * settings.RandomFactor))));
    }
}
