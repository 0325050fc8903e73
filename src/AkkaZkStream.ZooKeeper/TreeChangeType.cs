namespace AkkaZkStream.ZooKeeper;

/// <summary>What became of a node in a <see cref="TreeCache"/>; the names are Curator's.</summary>
public enum TreeChangeType
{
    /// <summary>The node is there; its parent was told of before.</summary>
    NodeAdded = 0,

    /// <summary>Its data was set: to what <see cref="TreeChange.Node"/> has now.</summary>
    NodeUpdated = 1,

    /// <summary>The node is gone; its children were told of before. <see cref="TreeChange.Node"/> is what it was
    /// last.</summary>
    NodeRemoved = 2,
}
