using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination.Watching;

/// <summary>The children of a path that need not exist.</summary>
internal static class Children
{
    /// <summary>Reads them, none when there is no such path; the watcher hears of every change to that.</summary>
    public static async Task<IReadOnlyList<string>> ReadAsync(
        ZooKeeperClient client, ZkPath path, Action<WatchedEvent>? watcher, CancellationToken cancelled)
    {
        while (true)
        {
            try
            {
                var read = await Patience.AskAsync(() => client.GetChildrenAsync(path, watcher, cancelled))
                    .ConfigureAwait(false);
                return read.Children;
            }
            catch (NoNodeException)
            {
                if (watcher is null) return [];
                var there = await Patience.AskAsync(() => client.ExistsAsync(path, watcher, cancelled))
                    .ConfigureAwait(false);
                if (!there.Exists) return [];
            }
        }
    }
}
