namespace AkkaZkStream.ZooKeeper.Server;

/// <summary>
/// What a client can make the server hold at most. Reaching a limit hurts the client that reaches it, nobody else.
/// </summary>
public sealed record EmbeddedZooKeeperLimits
{
    /// <summary>
    /// The longest request, in bytes; a longer one closes its connection. It bounds a znode's data, too.
    /// </summary>
    /// <value>Default 1,048,575 (1 MiB - 1), Apache ZooKeeper's <c>jute.maxbuffer</c>. At least 1,024.</value>
    public int FrameBytesMax { get; init; } = 1024 * 1024 - 1;

    /// <summary>How many connections are served at once; further ones are closed as soon as they are made.</summary>
    /// <value>Default 10,000: what a process may have open on a usual Linux, less some room. At least 1.</value>
    public int ConnectionsMax { get; init; } = 10_000;

    /// <summary>How many sessions live at once, with or without a connection; further ones are refused.</summary>
    /// <value>Default 100,000: each costs some 140 bytes, and every tick looks at all of them. At least 1.</value>
    public int SessionsMax { get; init; } = 100_000;

    /// <summary>
    /// How many paths one connection watches at once; further watches fail with <see
    /// cref="ZkErrorCode.QuotaExceeded"/>.
    /// </summary>
    /// <value>Default 100,000: some 20 MB. At least 1.</value>
    public int WatchesPerConnectionMax { get; init; } = 100_000;

    /// <summary>
    /// How much may wait for one client that does not read, in bytes; beyond it the connection is closed. Answers never
    /// reach it, because such a client is not read from either; watch events do.
    /// </summary>
    /// <value>Default 16 MiB (16,777,216): two hundred thousand events. At least 64 KiB.</value>
    public int UnsentBytesMax { get; init; } = 16 * 1024 * 1024;

    /// <summary>
    /// An estimate of the memory that all znodes may hold, in bytes; writes that would exceed it fail with
    /// <see cref="ZkErrorCode.QuotaExceeded"/>, deletes go on.
    /// </summary>
    /// <value>Default 1 GiB (1,073,741,824): the whole state is in memory. At least 64 KiB.</value>
    public long TreeBytesMax { get; init; } = 1024L * 1024 * 1024;

    /// <summary>How long a connection may take to ask for a session.</summary>
    /// <value>Default 10 s; positive. Checked once a tick.</value>
    public TimeSpan GreetingTimeout { get; init; } = TimeSpan.FromSeconds(10);

    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(FrameBytesMax, 1024);
        ArgumentOutOfRangeException.ThrowIfLessThan(ConnectionsMax, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(SessionsMax, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(WatchesPerConnectionMax, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(UnsentBytesMax, 64 * 1024);
        ArgumentOutOfRangeException.ThrowIfLessThan(TreeBytesMax, 64 * 1024);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(GreetingTimeout, TimeSpan.Zero);
    }
}
