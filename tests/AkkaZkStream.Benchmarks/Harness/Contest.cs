namespace AkkaZkStream.Benchmarks.Harness;

/// <summary>What a round is judged by.</summary>
public enum Measure
{
    /// <summary>Operations per second of CPU time of the whole process, collector and I/O threads included. More is better.</summary>
    PerCpuSecond,

    /// <summary>Operations per second of elapsed time. More is better.</summary>
    PerSecond,

    /// <summary>A figure that the round itself returns, such as a median latency in microseconds. Less is better.</summary>
    Reported,
}

/// <summary>One round of one contestant.</summary>
/// <param name="Operations">How many operations were done; above 0.</param>
/// <param name="Figure">The round's own figure, only for <see cref="Measure.Reported"/>.</param>
public readonly record struct Round(long Operations, double Figure = double.NaN)
{
    /// <summary>A round that only counts its operations.</summary>
    public static implicit operator Round(long operations) => new(operations);
}

/// <summary>Something that is measured: it does one round's work, and throws when its result is wrong.</summary>
/// <param name="Name">As printed.</param>
/// <param name="Run">One round.</param>
public sealed record Contestant(string Name, Func<Round> Run);

/// <summary>A ratio that has to be reached: <paramref name="Contestant"/> over <paramref name="Floor"/>, round by round.</summary>
/// <param name="Contestant">The name of the one that is judged.</param>
/// <param name="Floor">The name of the one that it is compared with.</param>
/// <param name="Ratio">At least this; for <see cref="Measure.Reported"/>, at most this.</param>
public sealed record Goal(string Contestant, string Floor, double Ratio);

/// <summary>
/// Contestants that are run in turn, A B B A …, in one process, so that a drift of the machine's speed meets all of them.
/// </summary>
public sealed class Contest : IDisposable
{
    /// <summary>As printed above the table.</summary>
    public required string Title { get; init; }

    /// <summary>What an operation is: "events", "messages", "cycles".</summary>
    public required string Unit { get; init; }

    /// <summary>What a round is judged by.</summary>
    public Measure Measure { get; init; } = Measure.PerCpuSecond;

    /// <summary>The contestants; the first is the floor where no goal names another.</summary>
    public required IReadOnlyList<Contestant> Contestants { get; init; }

    /// <summary>The ratios to reach; may be empty.</summary>
    public IReadOnlyList<Goal> Goals { get; init; } = [];

    /// <summary>What a reader of the table should know of how it came about, asked after the last round; null for nothing.</summary>
    public Func<string?> Note { get; init; } = static () => null;

    /// <summary>Takes down what the contest set up: servers, actor systems.</summary>
    public Action TearDown { get; init; } = static () => { };

    /// <inheritdoc/>
    public void Dispose() => TearDown();
}
