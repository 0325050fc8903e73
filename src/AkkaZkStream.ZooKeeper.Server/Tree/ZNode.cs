using AkkaZkStream.ZooKeeper.Server.Collections;

namespace AkkaZkStream.ZooKeeper.Server.Tree;

/// <summary>
/// One znode. Nodes know their name and parent instead of their whole path: a deep tree costs no more than its names.
/// </summary>
internal sealed class ZNode(string name, ZNode? parent)
{
    private static readonly HashSet<ZNode> NoChildren = [];

    private NodeChanges? _changes;

    public string Name { get; } = name;
    public ZNode? Parent { get; } = parent;

    /// <summary>Null is not empty: a create without data shows as null.</summary>
    public byte[]? Data { get; set; }

    public int DataLength => Data?.Length ?? 0;

    public required NodeAcl Acl { get; set; }
    public long EphemeralOwner { get; init; }
    public required long Czxid { get; init; }
    public required long CtimeMs { get; init; }

    /// <summary>Something but its data is not as it was when it was created.</summary>
    public bool HasChanged => _changes != null;

    public long Mzxid
    {
        get => _changes?.Mzxid ?? Czxid;
        set
        {
            if (value != Mzxid) Changes.Mzxid = value;
        }
    }

    public long Pzxid
    {
        get => _changes?.Pzxid ?? Czxid;
        set
        {
            if (value != Pzxid) Changes.Pzxid = value;
        }
    }

    public long MtimeMs
    {
        get => _changes?.MtimeMs ?? CtimeMs;
        set
        {
            if (value != MtimeMs) Changes.MtimeMs = value;
        }
    }

    public int Version
    {
        get => _changes?.Version ?? 0;
        set
        {
            if (value != Version) Changes.Version = value;
        }
    }

    public int Aversion
    {
        get => _changes?.Aversion ?? 0;
        set
        {
            if (value != Aversion) Changes.Aversion = value;
        }
    }

    /// <summary>How many children were ever created: the next sequential child's number, wrapping at 32 bits.</summary>
    public int ChildCounter
    {
        get => _changes?.ChildCounter ?? 0;
        set
        {
            if (value != ChildCounter) Changes.ChildCounter = value;
        }
    }

    public int ChildCount => _changes?.Children?.Count ?? 0;

    /// <summary>In no particular order, as ZooKeeper names them.</summary>
    public HashSet<ZNode> Children => _changes?.Children ?? NoChildren;

    /// <summary>A bound of what the children's names are as UTF-8 with their lengths.</summary>
    public long ChildNamesBytes => Children.Sum(child => sizeof(int) + 3L * child.Name.Length);

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

    private NodeChanges Changes => _changes ??= new NodeChanges(Czxid, CtimeMs);

    public ZNode? Child(ReadOnlySpan<char> name) =>
        _changes?.Children is { } children
        && children.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out var child)
            ? child
            : null;

    public void Add(ZNode child) => (Changes.Children ??= new HashSet<ZNode>(NodeNames.Comparer)).Add(child);

    public void Remove(ZNode child)
    {
        var children = _changes!.Children!;
        children.Remove(child);
        if (children.Count == 0) _changes.Children = null;
        else children.ShrinkIfSparse();
    }

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
