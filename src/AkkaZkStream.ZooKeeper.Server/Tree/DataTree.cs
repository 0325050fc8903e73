using AkkaZkStream.ZooKeeper.Server.Transactions;

namespace AkkaZkStream.ZooKeeper.Server.Tree;

/// <summary>
/// The znodes. It trusts its callers: what reaches <c>Create</c>, <c>Delete</c> and the setters has passed the
/// checks of <see cref="Requests.WritePlanner"/>, so no method here can fail, and replaying a log gives the same
/// tree.
/// </summary>
internal sealed class DataTree
{
    /// <summary>
    /// What a node costs beside its name and data, measured on 64 bits: the node itself, its place in the parent's
    /// dictionary, and the headers of the name's and the data's objects.
    /// </summary>
    public const int NodeOverheadBytes = 250;

    private readonly Dictionary<long, HashSet<ZNode>> _ephemerals = [];
    private readonly HashSet<ZNode> _reapable = [];

    public DataTree()
    {
        Root = new ZNode("", null) { Acl = NodeAcl.Open, Data = [] };
        var system = AddSystemNode(Root, "zookeeper");
        var config = AddSystemNode(system, "config");
        (config.Acl, config.Aversion) = (NodeAcl.ReadOnly, -1);
        AddSystemNode(system, "quota");
    }

    public ZNode Root { get; }

    public int NodeCount { get; private set; } = 1;

    /// <summary>An estimate of the memory that the nodes hold.</summary>
    public long SizeBytes { get; private set; } = NodeOverheadBytes;

    public int EphemeralCount { get; private set; }

    /// <summary>Container nodes and nodes with a time to live.</summary>
    public IReadOnlyCollection<ZNode> Reapable => _reapable;

    /// <summary>The node, or null: also for a text that is no path.</summary>
    public ZNode? Find(ReadOnlySpan<char> path)
    {
        // An empty path is the root's other name in Apache ZooKeeper, too.
        if (path is PathRules.Root or "") return Root;
        if (path[0] != '/') return null;

        var node = Root;
        for (var rest = path[1..]; ;)
        {
            var slash = rest.IndexOf('/');
            node = node.Child(slash < 0 ? rest : rest[..slash]);
            if (slash < 0 || node == null) return node;
            rest = rest[(slash + 1)..];
        }
    }

    public IReadOnlyCollection<ZNode> EphemeralsOf(long sessionId) =>
        _ephemerals.TryGetValue(sessionId, out var nodes) ? nodes : [];

    public ZNode Create(CreateTxn create, TxnHeader header)
    {
        var parent = Find(PathRules.Parent(create.Path))!;
        var node = new ZNode(PathRules.Name(create.Path).ToString(), parent)
        {
            Data = create.Data,
            Acl = create.Acl,
            EphemeralOwner = create.EphemeralOwner,
            Czxid = header.Zxid,
            Mzxid = header.Zxid,
            Pzxid = header.Zxid,
            CtimeMs = header.TimeMs,
            MtimeMs = header.TimeMs,
        };
        parent.ChildCounter = unchecked(parent.ChildCounter + 1);
        parent.Pzxid = header.Zxid;
        Attach(node);
        return node;
    }

    public void Delete(ZNode node, long zxid)
    {
        Detach(node);
        node.Parent!.Pzxid = zxid;
    }

    public void SetData(ZNode node, SetDataTxn change, TxnHeader header)
    {
        SizeBytes += (change.Data?.Length ?? 0) - node.DataLength;
        node.Data = change.Data;
        node.Version = change.Version;
        node.Mzxid = header.Zxid;
        node.MtimeMs = header.TimeMs;
    }

    /// <summary>
    /// Puts a node in its place below its parent, counters untouched: for creating, undoing and recovering.
    /// </summary>
    public void Attach(ZNode node)
    {
        node.Parent!.Add(node);
        NodeCount++;
        SizeBytes += SizeOf(node);
        if (node.EphemeralOwner == NodeOwner.None) return;
        if (!NodeOwner.IsSession(node.EphemeralOwner))
        {
            _reapable.Add(node);
            return;
        }

        if (!_ephemerals.TryGetValue(node.EphemeralOwner, out var owned))
            _ephemerals[node.EphemeralOwner] = owned = [];
        owned.Add(node);
        EphemeralCount++;
    }

    /// <summary>Gives a node that every tree has the state it had: for recovering.</summary>
    public void Overwrite(ZNode known, ZNode saved)
    {
        SizeBytes += saved.DataLength - known.DataLength;
        (known.Data, known.Acl) = (saved.Data, saved.Acl);
        (known.Mzxid, known.Pzxid, known.MtimeMs) = (saved.Mzxid, saved.Pzxid, saved.MtimeMs);
        (known.Version, known.Aversion, known.ChildCounter) = (saved.Version, saved.Aversion, saved.ChildCounter);
    }

    public void Detach(ZNode node)
    {
        node.Parent!.Remove(node);
        NodeCount--;
        SizeBytes -= SizeOf(node);
        if (_reapable.Remove(node) || node.EphemeralOwner == NodeOwner.None) return;

        var owned = _ephemerals[node.EphemeralOwner];
        owned.Remove(node);
        if (owned.Count == 0) _ephemerals.Remove(node.EphemeralOwner);
        EphemeralCount--;
    }

    private static int SizeOf(ZNode node) => NodeOverheadBytes + node.Name.Length * sizeof(char) + node.DataLength;

    /// <summary>System nodes are not counted as created, which shows: a fresh root's cversion is -1.</summary>
    private ZNode AddSystemNode(ZNode parent, string name)
    {
        var node = new ZNode(name, parent) { Acl = NodeAcl.Open, Data = [] };
        Attach(node);
        return node;
    }
}
