namespace AkkaZkStream.ZooKeeper.Trees;

/// <summary>How a node is looked at; a later one includes the earlier ones.</summary>
internal enum TreeVisitKind
{
    /// <summary>Its data: an event named it.</summary>
    Node,

    /// <summary>Whether anything at or below it differs from the mirror.</summary>
    Compare,

    /// <summary>Its data and the names of its children, and then these.</summary>
    Read,
}

/// <summary>A node to look at.</summary>
internal readonly record struct TreeVisit(ZkPath Path, TreeVisitKind Kind);
