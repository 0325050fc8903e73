using AkkaZkStream.ZooKeeper.Protocol;

namespace AkkaZkStream.ZooKeeper;

/// <summary>Which request creates which kind of node.</summary>
internal static class CreateRules
{
    // The server keeps the time to live in 40 bits of the node's ephemeralOwner.
    private static readonly TimeSpan TimeToLiveMax = TimeSpan.FromMilliseconds(0xff_ffff_ffffL);

    /// <exception cref="ArgumentOutOfRangeException">The time to live and the mode don't go together.</exception>
    public static OpCode OpCodeOf(CreateMode mode, TimeSpan timeToLive)
    {
        var needsTimeToLive = mode is CreateMode.PersistentWithTtl or CreateMode.PersistentSequentialWithTtl;
        if (mode is < CreateMode.Persistent or > CreateMode.PersistentSequentialWithTtl)
            throw new ArgumentOutOfRangeException(nameof(mode), mode, "Expected one of ZooKeeper's seven modes.");
        if (needsTimeToLive && (timeToLive < TimeSpan.FromMilliseconds(1) || timeToLive > TimeToLiveMax))
            throw new ArgumentOutOfRangeException(
                nameof(timeToLive), timeToLive, $"Expected 1 ms to {TimeToLiveMax} for {mode}.");
        if (!needsTimeToLive && timeToLive != TimeSpan.Zero)
            throw new ArgumentOutOfRangeException(
                nameof(timeToLive), timeToLive, $"Expected no time to live for {mode}.");

        return needsTimeToLive
            ? OpCode.CreateTtl
            : mode == CreateMode.Container ? OpCode.CreateContainer : OpCode.Create2;
    }
}
