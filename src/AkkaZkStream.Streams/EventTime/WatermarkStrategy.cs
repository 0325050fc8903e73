namespace AkkaZkStream.Streams;

/// <summary>How an operator infers, from the timestamps that it has seen, how far event time has come.</summary>
/// <remarks>
/// A watermark W says: elements older than W are not expected any more. After a greatest timestamp M it is
/// M - <see cref="OutOfOrderness"/>, and it never goes back. An element exactly as old as the bound allows is not late.
/// </remarks>
public sealed record WatermarkStrategy
{
    internal WatermarkStrategy(TimeSpan outOfOrderness, TimeSpan? idleAfter = null)
    {
        if (outOfOrderness < TimeSpan.Zero)
            throw new ArgumentOutOfRangeException(nameof(outOfOrderness), outOfOrderness, Messages.NotNegative);
        OutOfOrderness = outOfOrderness;
        IdleAfter = idleAfter;
    }

    /// <summary>How much older than the newest element an element may be, zero or more.</summary>
    public TimeSpan OutOfOrderness { get; }

    /// <summary>After how much silence an input stops holding the others back; null for never.</summary>
    public TimeSpan? IdleAfter { get; private init; }

    /// <summary>The same strategy for an input that may fall silent while others go on.</summary>
    /// <remarks>
    /// Where several inputs meet, the watermark is the lowest of those that are not idle. Silence is measured on the
    /// actor system's scheduler. Elements of an input that comes back may be late.
    /// </remarks>
    /// <param name="timeout">The silence after which the input counts as idle, above zero.</param>
    /// <returns>A copy with <see cref="IdleAfter"/> set.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="timeout"/> is zero or negative.</exception>
    public WatermarkStrategy WithIdleness(TimeSpan timeout)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(timeout, TimeSpan.Zero);
        return this with { IdleAfter = timeout };
    }
}

/// <summary>The watermark strategies there are.</summary>
public static class Watermarks
{
    /// <summary>For timestamps that never fall: an element older than its predecessor may be late.</summary>
    /// <returns>The strategy.</returns>
    public static WatermarkStrategy Monotonous() => new(TimeSpan.Zero);

    /// <summary>For timestamps that fall back by at most a bound.</summary>
    /// <param name="bound">How much older than the newest element an element may be, zero or more.</param>
    /// <returns>The strategy.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="bound"/> is negative.</exception>
    public static WatermarkStrategy BoundedOutOfOrderness(TimeSpan bound) => new(bound);
}
