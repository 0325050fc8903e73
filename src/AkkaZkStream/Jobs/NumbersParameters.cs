using AkkaZkStream.Coordination;

namespace AkkaZkStream;

/// <summary>What can be changed in a numbers job while it runs.</summary>
/// <param name="Every">Each source's pause between giving the lock back and asking for it again; at most a day. A
/// change is noticed within a second, also in the middle of a pause.</param>
/// <param name="Window">The length of the tumbling windows, 1 ms to a day. A change takes effect where the newest
/// window ends.</param>
public sealed record NumbersParameters(TimeSpan Every, TimeSpan Window)
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    /// <summary>The znodes of a live configuration that change them: <c>every</c> and <c>window</c>.</summary>
    /// <param name="defaults">What counts while there are no such znodes.</param>
    public static ConfigSchema<NumbersParameters> Schema(NumbersParameters defaults)
        => new ConfigSchema<NumbersParameters>(defaults)
            .Duration("every", TimeSpan.Zero, Longest, (all, every) => all with { Every = every })
            .Duration("window", TimeSpan.FromMilliseconds(1), Longest, (all, window) => all with { Window = window });
}
