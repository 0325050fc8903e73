namespace AkkaZkStream.ZooKeeper;

/// <summary>How the session stood when a watch fired; the values are ZooKeeper's KeeperState.</summary>
public enum WatchedEventState
{
    /// <summary>Connected: the event is about the node.</summary>
    SyncConnected = 3,

    /// <summary>The session was lost, and the watch with it. This is the watch's last event.</summary>
    Expired = -112,

    /// <summary>The client was closed. This is the watch's last event.</summary>
    Closed = 7,
}
