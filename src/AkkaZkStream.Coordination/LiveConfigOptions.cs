using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace AkkaZkStream.Coordination;

/// <summary>How a <see cref="LiveConfig{T}"/> follows its znodes.</summary>
public sealed record LiveConfigOptions
{
    /// <summary>The defaults.</summary>
    public static LiveConfigOptions Default { get; } = new();

    /// <summary>The pause before a read that ZooKeeper could not answer is tried again.</summary>
    /// <value>1 s, longer than a leader election takes.</value>
    public TimeSpan RetryPause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest content of one znode that is read, in bytes; a longer one is a problem.</summary>
    /// <value>4,096: a value, not a document.</value>
    public int ValueBytesMax { get; init; } = 4096;

    /// <summary>The clock for <see cref="RetryPause"/>.</summary>
    /// <value>The system's.</value>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Told of each problem, and of listeners that throw.</summary>
    /// <value>Nobody.</value>
    public ILogger Logger { get; init; } = NullLogger.Instance;

    internal LiveConfigOptions Checked()
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(RetryPause, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(ValueBytesMax, 1);
        ArgumentNullException.ThrowIfNull(TimeProvider);
        ArgumentNullException.ThrowIfNull(Logger);
        return this;
    }
}
