using System.Text;
using AkkaZkStream.Coordination.Locks;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination;

/// <summary>Looks at the queue of a lock from outside: who holds it, since when, and who waits.</summary>
public static class LockQueueReader
{
    /// <summary>Reads the queue once.</summary>
    /// <remarks>
    /// The answer is a picture of several reads: whoever leaves between them is left out. Nobody may act on it as if he
    /// held the lock. An election's leader is its first contender. Of a semaphore's permits only those are said to be
    /// held of which it is certain: without their number, the first one, and whoever has waited and told the others.
    /// </remarks>
    /// <param name="client">Connected to the ensemble.</param>
    /// <param name="path">The lock.</param>
    /// <param name="permits">How many permits there are, where the queue is that of a semaphore; 0 for
    /// unknown.</param>
    /// <param name="changed">Called once when somebody comes or goes afterwards; null to set no watch.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>Oldest first; empty when nobody stands there, or the path does not exist.</returns>
    public static async Task<IReadOnlyList<LockContender>> ReadAsync(
        ZooKeeperClient client,
        ZkPath path,
        Action? changed = null,
        int permits = 0,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        Action<WatchedEvent>? watcher = changed is null ? null : _ => changed();
        try
        {
            var queue = await client.GetChildrenAsync(path, watcher, cancellationToken).ConfigureAwait(false);
            var found = await ReadAllAsync(client, path, queue.Children, cancellationToken).ConfigureAwait(false);
            return QueueHolders.Mark(found, permits);
        }
        catch (NoNodeException)
        {
            // A lock that nobody has asked for yet, or not for long.
            if (watcher is not null) await client.ExistsAsync(path, watcher, cancellationToken).ConfigureAwait(false);
            return [];
        }
    }

    private static async Task<IReadOnlyList<(LockContender, bool)>> ReadAllAsync(
        ZooKeeperClient client, ZkPath path, IReadOnlyList<string> children, CancellationToken cancelled)
    {
        var reads = children
            .Where(name => LockNodeName.TryGetSequence(name, LockNodeName.Listed, out _))
            .Select(name => ReadNodeAsync(client, path, name, null, cancelled));
        var found = await Task.WhenAll(reads).ConfigureAwait(false);
        return [.. found.Where(one => one is not null).Select(one => one!.Value)];
    }

    /// <summary>Reads one znode of a queue; null when it has gone.</summary>
    internal static async Task<LockContender?> ReadOneAsync(
        ZooKeeperClient client, ZkPath path, string name, Action<WatchedEvent>? watcher, CancellationToken cancelled)
        => (await ReadNodeAsync(client, path, name, watcher, cancelled).ConfigureAwait(false))?.Contender;

    private static async Task<(LockContender Contender, bool HasSaidSo)?> ReadNodeAsync(
        ZooKeeperClient client, ZkPath path, string name, Action<WatchedEvent>? watcher, CancellationToken cancelled)
    {
        try
        {
            var node = await client.GetDataAsync(path.Child(name), watcher, cancelled).ConfigureAwait(false);
            var contender = new LockContender(
                Encoding.UTF8.GetString(node.Data.Span),
                LockNodeName.ModeOf(name),
                false,
                new FencingToken(node.Stat.Czxid.Value),
                node.Stat.Ctime,
                node.Stat.EphemeralOwner);
            return (contender, node.Stat.Version > 0);
        }
        catch (NoNodeException)
        {
            return null;
        }
    }
}
