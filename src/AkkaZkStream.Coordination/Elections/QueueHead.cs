using AkkaZkStream.Coordination.Locks;
using AkkaZkStream.Coordination.Watching;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination.Elections;

/// <summary>The first in a queue. Only that one znode is watched; or the queue, while nobody stands in it.</summary>
internal sealed class QueueHead(ZooKeeperClient client, ZkPath path)
{
    public async Task<Leadership> ReadAsync(Action<WatchedEvent> watcher)
    {
        while (true)
        {
            var name = await FindAsync(null).ConfigureAwait(false) ?? await FindAsync(watcher).ConfigureAwait(false);
            if (name is null) return new Leadership(null);
            var leader = await Patience.AskAsync(() => ReadOneAsync(name, watcher)).ConfigureAwait(false);
            if (leader is not null) return new Leadership(leader with { Holds = true });
        }
    }

    private async Task<string?> FindAsync(Action<WatchedEvent>? watcher)
    {
        var children = await Children.ReadAsync(client, path, watcher, default).ConfigureAwait(false);
        var queue = children
            .Select(name => (
                Name: name,
                IsOne: LockNodeName.TryGetSequence(name, LockNodeName.Any, out var at),
                At: at))
            .Where(one => one.IsOne)
            .OrderBy(one => one.At)
            .ToArray();
        if (queue.Length == 0) return null;
        if (queue[0].At >= 0) return queue[0].Name;
        return await FindOldestAsync(queue.Select(one => one.Name)).ConfigureAwait(false);
    }

    // The counter has wrapped: the numbers do not tell any more who came first.
    private async Task<string?> FindOldestAsync(IEnumerable<string> names)
    {
        var reads = names.Select(async name => (
            Name: name,
            (await Patience.AskAsync(() => client.ExistsAsync(path.Child(name))).ConfigureAwait(false)).Stat));
        var found = await Task.WhenAll(reads).ConfigureAwait(false);
        return found.Where(one => one.Stat is not null).OrderBy(one => one.Stat!.Value.Czxid).FirstOrDefault().Name;
    }

    private async ValueTask<LockContender?> ReadOneAsync(string name, Action<WatchedEvent> watcher)
        => await LockQueueReader.ReadOneAsync(client, path, name, watcher, default).ConfigureAwait(false);
}
