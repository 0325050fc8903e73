using System.Runtime.CompilerServices;
using System.Threading.Channels;
using AkkaZkStream.ZooKeeper.Calls;
using AkkaZkStream.ZooKeeper.Watches;

namespace AkkaZkStream.ZooKeeper;

public sealed partial class ZooKeeperClient
{
    /// <summary>Watches a node, or a node and all below it, until the result is disposed (3.6 and later).</summary>
    /// <param name="path">The node; it need not exist.</param>
    /// <param name="mode">What is watched.</param>
    /// <param name="watcher">Called at every change; the last call is the one with <see cref="WatchedEvent.IsEnd"/>,
    /// when the session is lost or the client closed. Changes made while there is no connection are not told: read
    /// again when Reconnected.</param>
    /// <param name="cancellationToken">Lets the caller go; the watch is removed again, should it have been set.</param>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<IAsyncDisposable> AddWatchAsync(
        ZkPath path, AddWatchMode mode, Action<WatchedEvent> watcher, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(watcher);
        cancellationToken.ThrowIfCancellationRequested();
        var call = new AddWatchCall(path, mode, watcher);
        try
        {
            await Send<AddWatchCall, Zxid>(call, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            _ = RemoveOnceSetAsync(path, RemoveAsync);
            throw;
        }

        return new PersistentWatch(RemoveAsync);

        ValueTask RemoveAsync() => RemovePersistentAsync(AddWatchCall.KindOf(mode), path, watcher);
    }

    /// <summary>The changes of a node, or of a node and all below it, as a stream (3.6 and later).</summary>
    /// <remarks>
    /// The watch is set when the enumeration begins, and removed when it ends. The last element is the one with <see
    /// cref="WatchedEvent.IsEnd"/>. Changes made while there is no connection are not told.
    /// </remarks>
    /// <param name="path">The node; it need not exist.</param>
    /// <param name="mode">What is watched.</param>
    /// <param name="bufferMax">How many changes wait for a slow reader; above that the enumeration fails with <see
    /// cref="InvalidOperationException"/>, for a change that is not told must not go unnoticed. Default 65,536: a few
    /// megabytes.</param>
    /// <param name="cancellationToken">Ends the enumeration.</param>
    public async IAsyncEnumerable<WatchedEvent> WatchAsync(
        ZkPath path,
        AddWatchMode mode,
        int bufferMax = 65_536,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bufferMax, 1);
        var changes = Channel.CreateBounded<WatchedEvent>(bufferMax);
        await using var watch = await AddWatchAsync(path, mode, Write, cancellationToken);
        await foreach (var change in changes.Reader.ReadAllAsync(cancellationToken)) yield return change;

        void Write(WatchedEvent change)
        {
            if (!changes.Writer.TryWrite(change)) changes.Writer.TryComplete(Overflow(path, bufferMax));
            else if (change.IsEnd) changes.Writer.TryComplete();
        }
    }

    /// <summary>Reads a node, and gives its next change as a task.</summary>
    /// <param name="path">The node.</param>
    /// <param name="cancellationToken">Lets the caller go, and ends the task, later on, too.</param>
    /// <exception cref="NoNodeException">There is no such node, and no watch: use <see
    /// cref="WatchExistsAsync"/>.</exception>
    public ValueTask<Watched<DataResult>> WatchDataAsync(ZkPath path, CancellationToken cancellationToken = default) =>
        WatchOnceAsync(path, watcher => GetDataAsync(path, watcher, cancellationToken), cancellationToken);

    /// <summary>Says whether a node exists, and gives its next change as a task: that it is created, deleted, or its
    /// data set.</summary>
    /// <param name="path">The node; it need not exist.</param>
    /// <param name="cancellationToken">Lets the caller go, and ends the task, later on, too.</param>
    public ValueTask<Watched<ExistsResult>> WatchExistsAsync(
        ZkPath path, CancellationToken cancellationToken = default) =>
        WatchOnceAsync(path, watcher => ExistsAsync(path, watcher, cancellationToken), cancellationToken);

    /// <summary>Lists a node's children, and gives the next change of that list, or the node's deletion, as a
    /// task.</summary>
    /// <param name="path">The node.</param>
    /// <param name="cancellationToken">Lets the caller go, and ends the task, later on, too.</param>
    /// <exception cref="NoNodeException">There is no such node, and no watch.</exception>
    public ValueTask<Watched<ChildrenResult>> WatchChildrenAsync(
        ZkPath path, CancellationToken cancellationToken = default) =>
        WatchOnceAsync(path, watcher => GetChildrenAsync(path, watcher, cancellationToken), cancellationToken);

    /// <summary>Removes a watcher that fires once before it has fired (3.5 and later). Other watchers of the node, and
    /// what <see cref="AddWatchAsync"/> has set, stay as they are.</summary>
    /// <remarks>
    /// The server is asked to forget its watch when nobody else here needs it. While there is no connection there is
    /// nothing to ask: watches end with their connection, and this one is not set again. So it never fails for want of
    /// a server, and has no flag "local" as ZooKeeper's own client has.
    /// </remarks>
    /// <param name="path">The node.</param>
    /// <param name="watcher">As it was given with the request that set it; that must have been answered.</param>
    /// <param name="type">Which of its watches; all unless given.</param>
    /// <param name="cancellationToken">Lets the caller go; the watcher is removed all the same.</param>
    /// <returns>True: it will not be called any more. False: it is not there; it has fired, or was never set.</returns>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<bool> RemoveWatchAsync(
        ZkPath path,
        Action<WatchedEvent> watcher,
        WatcherType type = WatcherType.Any,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(watcher);
        var removed = default(WatcherType);
        foreach (var kind in (ReadOnlySpan<WatchKind>)[WatchKind.Data, WatchKind.Exists, WatchKind.Children])
        {
            var itsType = WatchRegistry.TypeOf(kind);
            if ((type & itsType) != 0 && _session.Watches.Remove(kind, path, watcher)) removed |= itsType;
        }

        var idle = _session.Watches.IdleAt(path) & removed;
        if (idle != 0) await ForgetAsync(path, idle, cancellationToken).ConfigureAwait(false);
        return removed != 0;
    }

    /// <summary>Removes all watchers of a node that this client has (3.5 and later), whoever has set them. Each is told
    /// so, as its last event (<see cref="WatchedEvent.IsEnd"/>); a task of <see cref="WatchDataAsync"/> is cancelled, a
    /// stream of <see cref="WatchAsync"/> ends, a <see cref="TreeCache"/> of the node sets its watch again.</summary>
    /// <remarks>As <see cref="RemoveWatchAsync"/>, it needs no connection. A watch whose request is not answered yet
    /// stays.</remarks>
    /// <param name="path">The node.</param>
    /// <param name="type">Which watches; <see cref="WatcherType.Any"/> includes those of <see
    /// cref="AddWatchAsync"/>.</param>
    /// <param name="cancellationToken">Lets the caller go; the watchers are removed all the same.</param>
    /// <returns>False when there was none.</returns>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<bool> RemoveAllWatchesAsync(
        ZkPath path, WatcherType type = WatcherType.Any, CancellationToken cancellationToken = default)
    {
        var removed = _session.RemoveWatches(path, type);
        var idle = _session.Watches.IdleAt(path) & removed;
        if (idle != 0) await ForgetAsync(path, idle, cancellationToken).ConfigureAwait(false);
        return removed != 0;
    }

    /// <summary>Asks the server whether it keeps a watch of this session on a node (3.5 and later): to find out what
    /// became of a watch, in tests and tools. Watches need no such care, they are set again by themselves.</summary>
    /// <remarks>Apache ZooKeeper 3.8 says true also where only another session watches the node
    /// (WatchManager.containsWatcher).</remarks>
    /// <param name="path">The node.</param>
    /// <param name="type">Which watch; <see cref="WatcherType.Any"/>: any of them.</param>
    /// <param name="cancellationToken">Lets the caller go.</param>
    public ValueTask<bool> CheckWatchesAsync(
        ZkPath path, WatcherType type = WatcherType.Any, CancellationToken cancellationToken = default) =>
        Send<CheckWatchesCall, bool>(new CheckWatchesCall(path, type), cancellationToken);

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<Watched<T>> WatchOnceAsync<T>(
        ZkPath path, Func<Action<WatchedEvent>, ValueTask<T>> read, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var watch = new WatchTask(_session.Options.TaskScheduler);
        T result;
        try
        {
            result = await read(watch.Watcher).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            _ = RemoveOnceSetAsync(path, RemoveAsync);
            throw;
        }

        watch.CancelWith(cancellationToken, () => _ = RemoveAsync().AsTask());
        return new Watched<T>(result, watch.Change);

        async ValueTask RemoveAsync() => await RemoveWatchAsync(path, watch.Watcher).ConfigureAwait(false);
    }

    /// <summary>Removes a watch whose caller has gone: the request may be on the wire all the same, and nobody else
    /// could remove what it sets.</summary>
    private async Task RemoveOnceSetAsync(ZkPath path, Func<ValueTask> removeAsync)
    {
        try
        {
            // Answers come in order: this one after that to the request.
            await CheckWatchesAsync(path).ConfigureAwait(false);
        }
        catch (Exception e) when (e is ZkException or ObjectDisposedException)
        {
            // Then it was refused, or the connection is gone, and the request with it.
        }

        await removeAsync().ConfigureAwait(false);
    }

    private static InvalidOperationException Overflow(ZkPath path, int bufferMax) =>
        new($"The reader of the changes of {path} is too slow: expected at most {bufferMax} to wait, got one more.");

    /// <summary>The server is asked to forget only when nobody here watches the node in any way: its answer is the
    /// same for all.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask RemovePersistentAsync(WatchKind kind, ZkPath path, Action<WatchedEvent> watcher)
    {
        if (_session.Watches.Remove(kind, path, watcher) && _session.Watches.IdleAt(path) == WatcherType.Any)
            await ForgetAsync(path, WatcherType.Any, CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>Makes the server forget watches that nobody here needs.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask ForgetAsync(ZkPath path, WatcherType type, CancellationToken cancellationToken)
    {
        // Watches end with their connection, and only what is in the registry is set again.
        if (!_session.IsConnected) return;
        try
        {
            var call = new RemoveWatchesCall(path, type, _session.Watches);
            await Send<RemoveWatchesCall, Zxid>(call, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is ZkException or ObjectDisposedException)
        {
            // What the server still tells finds nobody here; after a reconnect it has forgotten.
        }
    }
}
