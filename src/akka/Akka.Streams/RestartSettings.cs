namespace Akka.Streams;

/// <summary>
/// How a stream is restarted: the pause doubles from the shortest to the longest, stretched at random.
/// </summary>
public class RestartSettings
{
    private RestartSettings(
        TimeSpan minBackoff, TimeSpan maxBackoff, double randomFactor, int maxRestarts, TimeSpan maxRestartsWithin)
    {
        MinBackoff = minBackoff;
        MaxBackoff = maxBackoff;
        RandomFactor = randomFactor;
        MaxRestarts = maxRestarts;
        MaxRestartsWithin = maxRestartsWithin;
    }

    public TimeSpan MinBackoff { get; }

    public TimeSpan MaxBackoff { get; }

    /// <summary>0.2 makes a pause longer by up to 20 per cent.</summary>
    public double RandomFactor { get; }

    public int MaxRestarts { get; }

    /// <summary>After so long without a restart they are counted from zero again.</summary>
    public TimeSpan MaxRestartsWithin { get; }

    public static RestartSettings Create(TimeSpan minBackoff, TimeSpan maxBackoff, double randomFactor) =>
        new(minBackoff, maxBackoff, randomFactor, int.MaxValue, minBackoff);

    public RestartSettings WithMinBackoff(TimeSpan value) =>
        new(value, MaxBackoff, RandomFactor, MaxRestarts, MaxRestartsWithin);

    public RestartSettings WithMaxBackoff(TimeSpan value) =>
        new(MinBackoff, value, RandomFactor, MaxRestarts, MaxRestartsWithin);

    public RestartSettings WithRandomFactor(double value) =>
        new(MinBackoff, MaxBackoff, value, MaxRestarts, MaxRestartsWithin);

    public RestartSettings WithMaxRestarts(int count, TimeSpan within) =>
        new(MinBackoff, MaxBackoff, RandomFactor, count, within);

    public override string ToString() =>
        $"RestartSettings(minBackoff={MinBackoff}, maxBackoff={MaxBackoff}, randomFactor={RandomFactor}, "
        + $"maxRestarts={MaxRestarts}, maxRestartsWithin={MaxRestartsWithin})";
}
