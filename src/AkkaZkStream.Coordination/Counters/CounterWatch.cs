using AkkaZkStream.Coordination.Recipes;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination.Counters;

/// <summary>A subscription to a counter.</summary>
internal static class CounterWatch
{
    public static Watching<CounterProtocol.Current> Of(ZkPath path) => new(
        (client, watcher) => ReadAsync(client, path, watcher),
        current => current,
        command => command is CounterProtocol.Unsubscribe ? new CounterProtocol.Unsubscribed(path) : null);

    private static async Task<CounterProtocol.Current> ReadAsync(
        ZooKeeperClient client, ZkPath path, Action<WatchedEvent> watcher)
    {
        var read = await ValueState.ReadAsync(client, path, watcher).ConfigureAwait(false);
        return new CounterProtocol.Current(path, read.AsCounter(path));
    }
}
