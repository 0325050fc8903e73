namespace AkkaZkStream.ZooKeeper.Server.Tree;

/// <summary>
/// What nodes take in memory, measured on 64 bits; tests hold these figures. It depends on the node alone, so that a
/// tree's size is the sum over its nodes, whatever happened before.
/// </summary>
internal static class NodeCost
{
    /// <summary>
    /// The node itself, its place among its siblings, and the headers of the name's and the data's objects.
    /// </summary>
    public const int NodeBytes = 165;

    /// <summary>What is remembered of a node that has changed, see <see cref="NodeChanges"/>.</summary>
    public const int ChangesBytes = 64;

    /// <summary>A set of children, beside their places in it.</summary>
    public const int ChildrenBytes = 200;

    /// <summary>A place among the nodes that are to go by themselves.</summary>
    public const int OwnedBytes = 40;

    /// <summary>A session's set of ephemeral nodes, beside their places in it.</summary>
    public const int OwnerBytes = 220;

    public static long Of(ZNode node) =>
        Of(node.Name, node.DataLength, node.Acl, node.EphemeralOwner)
        + (node.HasChanged ? ChangesBytes : 0)
        + (node.ChildCount > 0 ? ChildrenBytes : 0);

    /// <summary>A node that is to be made.</summary>
    public static long Of(ReadOnlySpan<char> name, int dataBytes, NodeAcl acl, long owner) =>
        NodeBytes
        + name.Length * sizeof(char)
        + dataBytes
        + acl.SizeBytes
        + (owner == NodeOwner.None ? 0 : OwnedBytes);
}
