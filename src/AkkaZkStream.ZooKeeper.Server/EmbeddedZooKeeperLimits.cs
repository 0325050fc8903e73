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

    /// <summary>
    /// How many connections are served at once. For a further one the connection goes that has been silent longest
    /// without asking for a session; if there is none, the further one is closed at once.
    /// </summary>
    /// <value>Default 10,000; over TCP never more than the process may have files open, less 160. At least 1.</value>
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
    /// An estimate of all the memory that clients may make the server hold, in bytes. Five eighths are for znodes,
    /// watches and sessions: a request that would exceed them fails with <see cref="ZkErrorCode.QuotaExceeded"/>, a new
    /// session is refused; reads and deletes go on. Two eighths are for connections with their requests and answers:
    /// when they exceed it, those that hold most are closed. The last one is for what is on its way to the disk.
    /// </summary>
    /// <value>Default: a third of what the process may use, by its container's limit or the machine's memory. As much
    /// again is needed while a snapshot is taken, and the rest is for what the runtime has not reclaimed yet. At least
    /// 1 MiB.</value>
    public long MemoryBytesMax { get; init; } = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 3;

    /// <summary>How long a connection may take to ask for a session, and one that is being closed to read what was said
    /// to it last.</summary>
    /// <value>Default 10 s; positive. Checked once a tick.</value>
    public TimeSpan GreetingTimeout { get; init; } = TimeSpan.FromSeconds(10);

    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(FrameBytesMax, 1024);
        ArgumentOutOfRangeException.ThrowIfLessThan(ConnectionsMax, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(SessionsMax, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(WatchesPerConnectionMax, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(UnsentBytesMax, 64 * 1024);
        ArgumentOutOfRangeException.ThrowIfLessThan(MemoryBytesMax, 1024 * 1024);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(GreetingTimeout, TimeSpan.Zero);
    }
}
