using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Cli.Nodes;

/// <summary>What a watch event says, in one word.</summary>
internal static class WatchWords
{
    internal static string Of(WatchedEventType type) => type switch
    {
        WatchedEventType.NodeCreated => "created",
        WatchedEventType.NodeDeleted => "deleted",
        WatchedEventType.NodeDataChanged => "changed",
        WatchedEventType.NodeChildrenChanged => "children",
        _ => type.ToString(),
    };
}
