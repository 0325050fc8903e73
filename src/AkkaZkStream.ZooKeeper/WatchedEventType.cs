namespace AkkaZkStream.ZooKeeper;

/// <summary>What a watch saw; the values are those of the wire.</summary>
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
}
