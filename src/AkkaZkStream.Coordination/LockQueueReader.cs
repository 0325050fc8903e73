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
    /// held the lock. An election's leader is its first contender.
    /// </remarks>
    /// <param name="client">Connected to the ensemble.</param>
    /// <param name="path">The lock.</param>
    /// <param name="changed">Called once when somebody comes or goes afterwards; null to set no watch.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>Oldest first; empty when nobody stands there, or the path does not exist.</returns>
    public static async Task<IReadOnlyList<LockContender>> ReadAsync(
        ZooKeeperClient client, ZkPath path, Action? changed = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        Action<WatchedEvent>? watcher = changed is null ? null : _ => changed();
        try
        {
            var queue = await client.GetChildrenAsync(path, watcher, cancellationToken).ConfigureAwait(false);
            return await DescribeAsync(client, path, queue.Children, cancellationToken).ConfigureAwait(false);
        }
        catch (NoNodeException)
        {
            // A lock that nobody has asked for yet, or not for long.
            if (watcher is not null) await client.ExistsAsync(path, watcher, cancellationToken).ConfigureAwait(false);
            return [];
        }
    }

    private static async Task<IReadOnlyList<LockContender>> DescribeAsync(
        ZooKeeperClient client, ZkPath path, IReadOnlyList<string> children, CancellationToken cancelled)
    {
        var reads = children
            .Where(name => LockNodeName.TryGetSequence(name, LockNodeName.Any, out _))
            .Select(name => ReadOneAsync(client, path, name, null, cancelled));
        var found = await Task.WhenAll(reads).ConfigureAwait(false);
        var queue = new List<LockContender>();
        foreach (var one in found.OfType<LockContender>().OrderBy(one => one.Token))
            queue.Add(one with { Holds = MayGoAhead(one.Mode, queue) });
        return queue;
    }

    private static bool MayGoAhead(LockMode mode, List<LockContender> older)
        => mode is LockMode.Exclusive ? older.Count == 0 : older.TrueForAll(one => one.Mode is LockMode.Shared);

    /// <summary>Reads one znode of a queue; null when it has gone.</summary>
    internal static async Task<LockContender?> ReadOneAsync(
        ZooKeeperClient client,
        ZkPath path,
        string name,
        Action<WatchedEvent>? watcher,
        CancellationToken cancelled)
    {
        try
        {
            var node = await client.GetDataAsync(path.Child(name), watcher, cancelled).ConfigureAwait(false);
            var isShared = name.Contains(LockNodeName.Share, StringComparison.Ordinal);
            return new LockContender(
                Encoding.UTF8.GetString(node.Data.Span),
                isShared ? LockMode.Shared : LockMode.Exclusive,
                false,
                new FencingToken(node.Stat.Czxid.Value),
                node.Stat.Ctime,
                node.Stat.EphemeralOwner);
        }
        catch (NoNodeException)
        {
            return null;
        }
    }
}
