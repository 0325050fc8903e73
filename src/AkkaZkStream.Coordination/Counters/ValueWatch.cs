using AkkaZkStream.Coordination.Recipes;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination.Counters;

/// <summary>A subscription to a value.</summary>
internal static class ValueWatch
{
    public static Watching<ValueState> Of(ZkPath path) => new(
        (client, watcher) => ValueState.ReadAsync(client, path, watcher),
        state => new ValueProtocol.Current(path, state.Read),
        command => command is ValueProtocol.Unsubscribe ? new ValueProtocol.Unsubscribed(path) : null);
}
