namespace AkkaZkStream.ZooKeeper.Server.Tree;

/// <summary>
/// One znode. Nodes know their name and parent instead of their whole path: a deep tree costs no more than its names.
/// </summary>
internal sealed class ZNode(string name, ZNode? parent)
{
    private static readonly Dictionary<string, ZNode> NoChildren = [];

    private Dictionary<string, ZNode>? _children;

    public string Name { get; } = name;
    public ZNode? Parent { get; } = parent;
    /// <summary>Null is not empty: a create without data shows as null.</summary>
    public byte[]? Data { get; set; }

    public int DataLength => Data?.Length ?? 0;

    public required NodeAcl Acl { get; set; }
    public long EphemeralOwner { get; init; }
    public long Czxid { get; init; }
    public long Mzxid { get; set; }
    public long Pzxid { get; set; }
    public long CtimeMs { get; init; }
    public long MtimeMs { get; set; }
    public int Version { get; set; }
    public int Aversion { get; set; }

    /// <summary>How many children were ever created: the next sequential child's number, wrapping at 32 bits.</summary>
    public int ChildCounter { get; set; }

    public int ChildCount => _children?.Count ?? 0;

    /// <summary>The names in no particular order, as ZooKeeper gives them.</summary>
    public Dictionary<string, ZNode>.KeyCollection ChildNames => (_children ?? NoChildren).Keys;

    /// <summary>A bound of what the names are as UTF-8 with their lengths.</summary>
    public long ChildNamesBytes => Children.Sum(child => sizeof(int) + 3L * child.Name.Length);

    public Dictionary<string, ZNode>.ValueCollection Children => (_children ?? NoChildren).Values;

    /// <summary>
    /// ZooKeeper shows creates plus deletes, and keeps creates only; system nodes start below zero therefore.
    /// </summary>
    public int Cversion => unchecked(ChildCounter * 2 - ChildCount);

    /// <summary>What clients see: the marks of containers and times to live are the server's own business.</summary>
    public Stat Stat => new(
        new Zxid(Czxid),
        new Zxid(Mzxid),
        DateTimeOffset.FromUnixTimeMilliseconds(CtimeMs),
        DateTimeOffset.FromUnixTimeMilliseconds(MtimeMs),
        Version,
        Cversion,
        Aversion,
        new SessionId(NodeOwner.IsSession(EphemeralOwner) ? EphemeralOwner : NodeOwner.None),
        DataLength,
        ChildCount,
        new Zxid(Pzxid));

    public ZNode? Child(ReadOnlySpan<char> name) =>
        _children != null && _children.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out var child)
            ? child
            : null;

    public void Add(ZNode child) => (_children ??= []).Add(child.Name, child);

    public void Remove(ZNode child) => _children!.Remove(child.Name);

    public string Path()
    {
        if (Parent == null) return PathRules.Root;

        var length = 0;
        for (var node = this; node.Parent != null; node = node.Parent) length += node.Name.Length + 1;
        return string.Create(length, this, static (path, leaf) =>
        {
            var end = path.Length;
            for (var node = leaf; node.Parent != null; node = node.Parent)
            {
                node.Name.CopyTo(path[(end - node.Name.Length)..]);
                end -= node.Name.Length + 1;
                path[end] = '/';
            }
        });
    }
}
