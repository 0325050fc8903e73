using AkkaZkStream.Coordination.Recipes;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination.Elections;

/// <summary>A subscription to an election.</summary>
internal static class LeaderWatch
{
    public static Watching<Leadership> Of(ZkPath path) => new(
        (client, watcher) => new QueueHead(client, path).ReadAsync(watcher),
        leadership => new LeaderProtocol.Current(path, leadership),
        command => command is LeaderProtocol.Unsubscribe ? new LeaderProtocol.Unsubscribed(path) : null);
}
