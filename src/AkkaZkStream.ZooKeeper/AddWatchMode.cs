namespace AkkaZkStream.ZooKeeper;

/// <summary>The kinds of watch that stay when they fire (3.6 and later); the values are those of the wire.</summary>
public enum AddWatchMode
{
    /// <summary>The node itself and its set of children.</summary>
    Persistent = 0,

    /// <summary>The node and everything below it; says nothing of changes of the set of children.</summary>
    PersistentRecursive = 1,
}
