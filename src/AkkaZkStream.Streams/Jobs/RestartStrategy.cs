namespace AkkaZkStream.Streams;

/// <summary>Whether and when a job that has failed is run again, from its sources on.</summary>
/// <remarks>
/// Nothing of the failed run is kept: a bounded source is read from its beginning, an endless one goes on wherever it
/// is made anew, and results may be said twice. Delays are those of the actor system's scheduler. A job whose source
/// cannot be made anew, or whose actor system is terminated, has failed whatever the strategy says.
/// </remarks>
public sealed class RestartStrategy
{
    private readonly Func<int, TimeSpan?> _delay;

    private RestartStrategy(Func<int, TimeSpan?> delay) => _delay = delay;

    /// <summary>A job that fails has failed.</summary>
    public static RestartStrategy None { get; } = new(_ => null);

    /// <summary>Runs a job again after a fixed delay, so many times.</summary>
    /// <param name="attempts">How often at most, one or more.</param>
    /// <param name="delay">From a failure to the next run, zero or more.</param>
    /// <returns>The strategy.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public static RestartStrategy FixedDelay(int attempts, TimeSpan delay)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(attempts, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(delay, TimeSpan.Zero);
        return new(restart => restart <= attempts ? delay : null);
    }

    /// <summary>Runs a job again after a delay that doubles each time, without end.</summary>
    /// <param name="initial">Before the first restart, above zero.</param>
    /// <param name="max">The longest delay, at least <paramref name="initial"/>.</param>
    /// <returns>The strategy.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A duration is out of range.</exception>
    public static RestartStrategy ExponentialDelay(TimeSpan initial, TimeSpan max)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(initial, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(max, initial);
        return new(restart =>
        {
            // Beyond 62 doublings every delay is the longest one.
            var doubled = initial.Ticks * Math.Pow(2, Math.Min(restart - 1, 62));
            return doubled < max.Ticks ? new TimeSpan((long)doubled) : max;
        });
    }

    /// <summary>How long to wait before a restart, counted from one; null if there is none.</summary>
    internal TimeSpan? DelayBefore(int restart) => _delay(restart);
}
