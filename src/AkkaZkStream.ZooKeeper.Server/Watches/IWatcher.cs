using AkkaZkStream.ZooKeeper.Server.Tree;

namespace AkkaZkStream.ZooKeeper.Server.Watches;

/// <summary>Who set a watch: a connection. Watches end with it; a client sets them again when it comes back.</summary>
internal interface IWatcher
{
    /// <summary>Every path that this watcher has an entry for.</summary>
    HashSet<string> WatchedPaths { get; }

    /// <summary>Tells of an event, unless <paramref name="acl"/> keeps the watcher from reading the node.</summary>
    void Deliver(WatchedEventType type, string path, long zxid, NodeAcl acl);
}
