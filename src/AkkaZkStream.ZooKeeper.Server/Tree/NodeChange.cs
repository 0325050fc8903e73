namespace AkkaZkStream.ZooKeeper.Server.Tree;

internal enum NodeChangeKind
{
    Created = 1,
    Deleted = 2,
    DataChanged = 3,
}

/// <summary>What a watch may want to hear about; <paramref name="Acl"/> is the node's, before a delete.</summary>
internal readonly record struct NodeChange(NodeChangeKind Kind, string Path, NodeAcl Acl, NodeAcl? ParentAcl);
