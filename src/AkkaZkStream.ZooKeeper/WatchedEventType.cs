namespace AkkaZkStream.ZooKeeper;

/// <summary>What a watch saw; the values are those of ZooKeeper's Watcher.Event.EventType.</summary>
public enum WatchedEventType
{
    /// <summary>Nothing happened to the node: the watch itself is over; see <see
    /// cref="WatchedEvent.State"/>.</summary>
    None = -1,

    /// <summary>The node was created.</summary>
    NodeCreated = 1,

    /// <summary>The node was deleted.</summary>
    NodeDeleted = 2,

    /// <summary>The node's data was set.</summary>
    NodeDataChanged = 3,

    /// <summary>A child was created or deleted.</summary>
    NodeChildrenChanged = 4,

    /// <summary>The watch that getData or exists had set is over: <see
    /// cref="ZooKeeperClient.RemoveAllWatchesAsync"/> has removed it. Never on the wire.</summary>
    DataWatchRemoved = 5,

    /// <summary>As <see cref="DataWatchRemoved"/>, of a watch that getChildren had set.</summary>
    ChildWatchRemoved = 6,

    /// <summary>As <see cref="DataWatchRemoved"/>, of a watch that addWatch had set.</summary>
    PersistentWatchRemoved = 7,
}
