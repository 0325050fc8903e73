namespace AkkaZkStream.ZooKeeper;

/// <summary>A client of a ZooKeeper ensemble, with one session at a time.</summary>
public sealed class ZooKeeperClient : IAsyncDisposable
{
    private ZooKeeperClient()
    {
    }

    /// <summary>Connects and begins a session (or continues <see cref="ZooKeeperOptions.Attach"/>).</summary>
    /// <exception cref="ConnectionLossException">No server answered within <see cref="ZooKeeperOptions.ConnectionTimeout"/>.</exception>
    /// <exception cref="SessionExpiredException">The session to attach to does not exist any more.</exception>
    public static ValueTask<ZooKeeperClient> ConnectAsync(ZooKeeperOptions options, CancellationToken cancellationToken = default) => throw Soon();

    /// <summary>The present session.</summary>
    public SessionId SessionId => throw Soon();

    /// <summary>The timeout that the server has granted to the session.</summary>
    public TimeSpan NegotiatedSessionTimeout => throw Soon();

    /// <summary>How the client stands.</summary>
    public ConnectionState State => throw Soon();

    /// <summary>
    /// When the session must be taken for lost, as a timestamp of <see cref="ZooKeeperOptions.TimeProvider"/>: the sending of the newest
    /// request that has been answered, plus the negotiated timeout times the safety factor.
    /// </summary>
    public long SessionDeadlineTimestamp => throw Soon();

    /// <summary>How long the session is certainly valid, counted from now; zero when it is lost.</summary>
    public TimeSpan RemainingValidity => throw Soon();

    /// <summary>Calls <paramref name="listener"/> at each change of state, one call at a time, in order; dispose the result to end it.</summary>
    public IDisposable OnStateChanged(Action<ConnectionState> listener) => throw Soon();

    /// <summary>Creates a node.</summary>
    public ValueTask<CreateResult> CreateAsync(
        ZkPath path,
        ReadOnlyMemory<byte> data = default,
        CreateMode mode = CreateMode.Persistent,
        IReadOnlyList<Acl>? acl = null,
        TimeSpan timeToLive = default,
        CancellationToken cancellationToken = default) => throw Soon();

    /// <summary>Deletes a node.</summary>
    public ValueTask<DeleteResult> DeleteAsync(ZkPath path, int version = -1, CancellationToken cancellationToken = default) => throw Soon();

    /// <summary>Says whether a node exists.</summary>
    public ValueTask<ExistsResult> ExistsAsync(
        ZkPath path, Action<WatchedEvent>? watcher = null, CancellationToken cancellationToken = default) => throw Soon();

    /// <summary>Reads a node.</summary>
    public ValueTask<DataResult> GetDataAsync(
        ZkPath path, Action<WatchedEvent>? watcher = null, CancellationToken cancellationToken = default) => throw Soon();

    /// <summary>Sets a node's data.</summary>
    public ValueTask<StatResult> SetDataAsync(
        ZkPath path, ReadOnlyMemory<byte> data, int version = -1, CancellationToken cancellationToken = default) => throw Soon();

    /// <summary>Lists a node's children.</summary>
    public ValueTask<ChildrenResult> GetChildrenAsync(
        ZkPath path, Action<WatchedEvent>? watcher = null, CancellationToken cancellationToken = default) => throw Soon();

    /// <summary>Waits until the server has caught up with what the leader had applied when this was asked.</summary>
    public ValueTask SyncAsync(ZkPath path, CancellationToken cancellationToken = default) => throw Soon();

    /// <summary>Applies a transaction: all of it or nothing.</summary>
    public ValueTask<TransactionResult> MultiAsync(Transaction transaction, CancellationToken cancellationToken = default) => throw Soon();

    /// <summary>Watches a node, or a node and all below it, until the result is disposed.</summary>
    public ValueTask<IAsyncDisposable> AddWatchAsync(
        ZkPath path, AddWatchMode mode, Action<WatchedEvent> watcher, CancellationToken cancellationToken = default) => throw Soon();

    /// <summary>Closes the socket and leaves the session alive, to be continued elsewhere. This client never reconnects.</summary>
    public ValueTask<SessionCredentials> DetachAsync() => throw Soon();

    /// <summary>Ends the session and closes the connection; ephemeral nodes are gone when it returns, if the server could be told.</summary>
    public ValueTask CloseAsync(CancellationToken cancellationToken = default) => throw Soon();

    /// <summary>As <see cref="CloseAsync"/>.</summary>
    public ValueTask DisposeAsync() => throw Soon();

    private static InvalidOperationException Soon() => new("The connection is not built yet.");
}
