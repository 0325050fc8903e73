namespace AkkaZkStream.Coordination;

/// <summary>How a <see cref="FencedZnode"/> finds out about a write whose answer was lost.</summary>
public sealed record FencedZnodeOptions
{
    /// <summary>The defaults.</summary>
    public static FencedZnodeOptions Default { get; } = new();

    /// <summary>
    /// How long it tries to read the znode back before it answers <see cref="FenceOutcome.Unknown"/>.
    /// </summary>
    /// <value>15 s: a client reconnects within its session's timeout, which is 5 to 15 s as a rule.</value>
    public TimeSpan ResolveWaitMax { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>The pause between two tries.</summary>
    /// <value>100 ms</value>
    public TimeSpan RetryPause { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>The clock for both.</summary>
    /// <value>The system's.</value>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
