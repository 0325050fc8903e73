using System.Text;
using AkkaZkStream.ZooKeeper.Calls;
using AkkaZkStream.ZooKeeper.Records;

namespace AkkaZkStream.ZooKeeper.Watches;

/// <summary>
/// Sets all watches again after a reconnect, in requests that stay far below a server's jute.maxbuffer (1 MiB), as
/// ZooKeeper's own client cuts them (ClientCnxn.SET_WATCHES_MAX_LENGTH).
/// </summary>
internal static class WatchRearm
{
    public const int ChunkBytesMax = 128 * 1024;

    /// <summary>The requests; none when there is nothing to watch. A single path longer than a chunk gets one of its
    /// own.</summary>
    public static IEnumerable<SetWatches2Request> Requests(
        IReadOnlyList<(WatchKind Kind, ZkPath Path)> watches, Chroot chroot, Zxid lastZxidSeen)
    {
        var chunk = NewChunk();
        var chunkBytes = 0;
        foreach (var (kind, path) in watches)
        {
            var serverPath = chroot.ToServer(path);
            var pathBytes = sizeof(int) + Encoding.UTF8.GetByteCount(serverPath);
            if (chunkBytes > 0 && chunkBytes + pathBytes > ChunkBytesMax)
            {
                yield return ToRequest(chunk, lastZxidSeen);
                chunk = NewChunk();
                chunkBytes = 0;
            }

            chunk[(int)kind].Add(serverPath);
            chunkBytes += pathBytes;
        }

        if (chunkBytes > 0) yield return ToRequest(chunk, lastZxidSeen);
    }

    private static List<string>[] NewChunk() => [[], [], [], [], []];

    private static SetWatches2Request ToRequest(List<string>[] chunk, Zxid lastZxidSeen) => new(
        lastZxidSeen.Value,
        chunk[(int)WatchKind.Data],
        chunk[(int)WatchKind.Exists],
        chunk[(int)WatchKind.Children],
        chunk[(int)WatchKind.Persistent],
        chunk[(int)WatchKind.PersistentRecursive]);
}
