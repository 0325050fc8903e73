namespace AkkaZkStream.ZooKeeper.Server.Tree;

/// <summary>A node's access rules, shared between nodes that have the same ones.</summary>
internal sealed class NodeAcl
{
    public const string World = "world";
    public const string Anyone = "anyone";

    /// <summary>Everybody may do everything: what nearly every node has.</summary>
    public static readonly NodeAcl Open = new([new Acl(AclPermissions.All, World, Anyone)]);

    /// <summary>Everybody may read, nobody may change: the configuration's node.</summary>
    public static readonly NodeAcl ReadOnly = new([new Acl(AclPermissions.Read, World, Anyone)]);

    private NodeAcl(IReadOnlyList<Acl> entries) => Entries = entries;

    public IReadOnlyList<Acl> Entries { get; }

    /// <summary>The rules as an object, a known one if it says the same: siblings mostly agree.</summary>
    public static NodeAcl Of(IReadOnlyList<Acl> entries, NodeAcl? sibling = null)
    {
        if (entries.SequenceEqual(Open.Entries)) return Open;
        return sibling != null && entries.SequenceEqual(sibling.Entries) ? sibling : new NodeAcl(entries);
    }
}
