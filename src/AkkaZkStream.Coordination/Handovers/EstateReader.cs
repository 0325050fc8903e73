using AkkaZkStream.Coordination.Locks;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination.Handovers;

/// <summary>Finds what a session has in queues of locks.</summary>
internal static class EstateReader
{
    // So many reads are under way at once: far below what a client lets wait.
    private const int ChunkSize = 1000;

    /// <summary>Reads all of it. To be called when the session has been claimed: nothing is added by a former owner
    /// after that, and this connection has seen everything before.</summary>
    public static async Task<IReadOnlyList<EstateNode>> ReadAsync(ZooKeeperClient client, CancellationToken cancelled)
    {
        var paths = await client.GetEphemeralsAsync(ZkPath.Root, cancelled).ConfigureAwait(false);
        var found = new List<EstateNode>();
        foreach (var chunk in paths.Where(path => LockNodeName.TryGetId(path.Name, out _)).Chunk(ChunkSize))
        {
            var reads = await Task.WhenAll(chunk.Select(path => ReadOneAsync(client, path, cancelled)))
                .ConfigureAwait(false);
            found.AddRange(reads.OfType<EstateNode>());
        }

        return found;
    }

    private static async Task<EstateNode?> ReadOneAsync(
        ZooKeeperClient client, ZkPath path, CancellationToken cancelled)
    {
        var read = await client.ExistsAsync(path, cancellationToken: cancelled).ConfigureAwait(false);
        if (read.Stat is not { } stat || !LockNodeName.TryGetId(path.Name, out var id)) return null;
        return new EstateNode(path.Parent, id, new LockNode(path.Name, stat.Czxid));
    }
}
