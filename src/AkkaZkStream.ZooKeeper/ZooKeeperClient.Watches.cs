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
    /// <param name="cancellationToken">Lets the caller go.</param>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<IAsyncDisposable> AddWatchAsync(
        ZkPath path, AddWatchMode mode, Action<WatchedEvent> watcher, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(watcher);
        await Send<AddWatchCall, Zxid>(new AddWatchCall(path, mode, watcher), cancellationToken).ConfigureAwait(false);
        return new PersistentWatch(() => RemoveWatchAsync(AddWatchCall.KindOf(mode), path, watcher));
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

    private static InvalidOperationException Overflow(ZkPath path, int bufferMax) =>
        new($"The reader of the changes of {path} is too slow: expected at most {bufferMax} to wait, got one more.");

    /// <summary>The server is asked to forget only when nobody here watches the node in any way: its answer is the
    /// same for all.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask RemoveWatchAsync(WatchKind kind, ZkPath path, Action<WatchedEvent> watcher)
    {
        if (!_session.Watches.Remove(kind, path, watcher)) return;
        try
        {
            await Send<RemoveWatchesCall, Zxid>(
                new RemoveWatchesCall(path), CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception e) when (e is ZkException or ObjectDisposedException)
        {
            // What the server still tells finds nobody here; after a reconnect it has forgotten.
        }
    }
}
