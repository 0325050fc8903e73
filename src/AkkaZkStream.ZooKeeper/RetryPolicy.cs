namespace AkkaZkStream.ZooKeeper;

/// <summary>
/// How often, and after what pauses, something is tried again that was certainly not applied. Immutable; the same
/// policy can be shared.
/// </summary>
public sealed class RetryPolicy
{
    private readonly Func<int, TimeSpan, TimeSpan?> _pause;

    private RetryPolicy(Func<int, TimeSpan, TimeSpan?> pause) => _pause = pause;

    /// <summary>Never again.</summary>
    public static RetryPolicy None { get; } = new(static (_, _) => null);

    /// <summary>Some more times, with the same pause before each.</summary>
    /// <param name="retries">How many more times; 0 or more.</param>
    /// <param name="pause">Before each; zero or more.</param>
    public static RetryPolicy Times(int retries, TimeSpan pause)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(retries);
        ArgumentOutOfRangeException.ThrowIfLessThan(pause, TimeSpan.Zero);
        return new((retry, _) => retry < retries ? pause : null);
    }

    /// <summary>As long as not more than <paramref name="total"/> has passed, with the same pause before
    /// each.</summary>
    /// <param name="total">Counted from the first try; zero or more.</param>
    /// <param name="pause">Before each; above zero.</param>
    public static RetryPolicy UntilElapsed(TimeSpan total, TimeSpan pause)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(total, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(pause, TimeSpan.Zero);
        return new((_, elapsed) => elapsed + pause <= total ? pause : null);
    }

    /// <summary>Some more times, with pauses that double, each a random part between half and all of its
    /// length.</summary>
    /// <param name="retries">How many more times; 0 or more.</param>
    /// <param name="first">The first pause at its longest; above zero.</param>
    /// <param name="longest">No pause is longer; at least <paramref name="first"/>.</param>
    /// <param name="random">Where the random part comes from; <see cref="Random.Shared"/> unless given.</param>
    public static RetryPolicy Exponential(int retries, TimeSpan first, TimeSpan longest, Random? random = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(retries);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(first, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(longest, first);
        var source = random ?? Random.Shared;
        return new((retry, _) => retry < retries ? Jittered(first, longest, retry, source) : null);
    }

    /// <summary>The pause before the next try, or null when there is to be none.</summary>
    /// <param name="retry">How many retries have been made; from 0.</param>
    /// <param name="elapsed">Since the first try began.</param>
    public TimeSpan? NextPause(int retry, TimeSpan elapsed) => _pause(retry, elapsed);

    private static TimeSpan Jittered(TimeSpan first, TimeSpan longest, int retry, Random random)
    {
        var doubled = first.TotalMilliseconds * Math.Pow(2, retry);
        var pause = Math.Min(doubled, longest.TotalMilliseconds);
        return TimeSpan.FromMilliseconds(pause * (0.5 + random.NextDouble() / 2));
    }
}
