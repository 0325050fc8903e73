namespace AkkaZkStream.ZooKeeper.Server.Tree;

/// <summary>A node's access rules, shared between nodes that have the same ones.</summary>
internal sealed class NodeAcl
{
    public const string World = "world";
    public const string Anyone = "anyone";

    // Objects' headers and what refers to them, for the list and for each of its entries.
    private const int ListBytes = 100;
    private const int EntryBytes = 100;

    /// <summary>Everybody may do everything: what nearly every node has.</summary>
    public static readonly NodeAcl Open = new([new Acl(AclPermissions.All, World, Anyone)], isShared: true);

    /// <summary>Everybody may read, nobody may change: the configuration's node.</summary>
    public static readonly NodeAcl ReadOnly = new([new Acl(AclPermissions.Read, World, Anyone)], isShared: true);

    private NodeAcl(IReadOnlyList<Acl> entries, bool isShared = false)
    {
        Entries = entries;
        SizeBytes = isShared ? 0 : ListBytes + entries.Sum(SizeOf);
    }

    public IReadOnlyList<Acl> Entries { get; }

    /// <summary>
    /// What the rules take in memory; those that everybody shares take nothing. Siblings mostly share theirs, too, and
    /// are counted as if they did not: whoever has a million nodes may give each its own.
    /// </summary>
    public long SizeBytes { get; }

    /// <summary>The rules as an object, a known one if it says the same: siblings mostly agree.</summary>
    public static NodeAcl Of(IReadOnlyList<Acl> entries, NodeAcl? sibling = null)
    {
        if (entries.SequenceEqual(Open.Entries)) return Open;
        return sibling != null && entries.SequenceEqual(sibling.Entries) ? sibling : new NodeAcl(entries);
    }

    private static long SizeOf(Acl entry) =>
        EntryBytes + sizeof(char) * (long)(entry.Scheme.Length + entry.Id.Length);
}
