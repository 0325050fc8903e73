namespace AkkaZkStream.Coordination.Tests.Configuration;

/// <summary>A configuration to test with.</summary>
public sealed record Pace(TimeSpan Every, int Batch, bool IsLoud)
{
    public Pace()
        : this(TimeSpan.FromSeconds(1), 10, false)
    {
    }

    public static ConfigSchema<Pace> Schema { get; } = new ConfigSchema<Pace>(new Pace())
        .Duration("every", TimeSpan.Zero, TimeSpan.FromHours(1), (pace, every) => pace with { Every = every })
        .Number("batch", 1, 1000, (pace, batch) => pace with { Batch = (int)batch })
        .Flag("loud", (pace, loud) => pace with { IsLoud = loud });
}
