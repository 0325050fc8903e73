namespace AkkaZkStream.ZooKeeper;

/// <summary>What a watch says.</summary>
/// <param name="Type">What happened.</param>
/// <param name="State">How the session stands.</param>
/// <param name="Path">The node that it happened to: for a recursive watch at or below the watched one.</param>
/// <param name="Zxid">The transaction, where the server says it (3.9 and later); -1 otherwise.</param>
public readonly record struct WatchedEvent(WatchedEventType Type, WatchedEventState State, ZkPath Path, Zxid Zxid)
{
    /// <summary>Whether no further event follows because the session is over, the client closed, or the watch
    /// removed.</summary>
    public bool IsEnd => Type is WatchedEventType.None || IsRemoval;

    /// <summary>Whether the watch was removed while its session goes on.</summary>
    internal bool IsRemoval => Type is WatchedEventType.DataWatchRemoved or WatchedEventType.ChildWatchRemoved
        or WatchedEventType.PersistentWatchRemoved;
}
