using AkkaZkStream.ZooKeeper.Server.Collections;
using AkkaZkStream.ZooKeeper.Server.Transactions;

namespace AkkaZkStream.ZooKeeper.Server.Tree;

/// <summary>
/// The znodes. It trusts its callers: what reaches <c>Create</c>, <c>Delete</c> and the setters has passed the
/// checks of <see cref="Requests.WritePlanner"/>, so no method here can fail, and replaying a log gives the same
/// tree.
/// </summary>
internal sealed class DataTree
{
    private readonly Dictionary<long, HashSet<ZNode>> _ephemerals = [];
    private readonly HashSet<ZNode> _reapable = [];

    public DataTree()
    {
        Root = new ZNode("", null) { Acl = NodeAcl.Open, Data = [], Czxid = 0, CtimeMs = 0 };
        SizeBytes = NodeCost.Of(Root);
        var system = AddSystemNode(Root, "zookeeper");
        var config = AddSystemNode(system, "config");
        SetAcl(config, NodeAcl.ReadOnly, version: -1);
        AddSystemNode(system, "quota");
    }

    public ZNode Root { get; }

    public int NodeCount { get; private set; } = 1;

    /// <summary>An estimate of the memory that the nodes hold: what <see cref="NodeCost"/> says of each.</summary>
    public long SizeBytes { get; private set; }

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
            CtimeMs = header.TimeMs,
        };
        var before = NodeCost.Of(parent);
        parent.ChildCounter = unchecked(parent.ChildCounter + 1);
        parent.Pzxid = header.Zxid;
        SizeBytes += NodeCost.Of(parent) - before;
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
        var before = NodeCost.Of(node);
        node.Data = change.Data;
        node.Version = change.Version;
        node.Mzxid = header.Zxid;
        node.MtimeMs = header.TimeMs;
        SizeBytes += NodeCost.Of(node) - before;
    }

    public void SetAcl(ZNode node, NodeAcl acl, int version)
    {
        var before = NodeCost.Of(node);
        (node.Acl, node.Aversion) = (acl, version);
        SizeBytes += NodeCost.Of(node) - before;
    }

    /// <summary>
    /// Puts a node in its place below its parent, counters untouched: for creating, undoing and recovering.
    /// </summary>
    public void Attach(ZNode node)
    {
        var parent = node.Parent!;
        var before = NodeCost.Of(parent);
        parent.Add(node);
        NodeCount++;
        SizeBytes += NodeCost.Of(node) + NodeCost.Of(parent) - before;
        if (node.EphemeralOwner == NodeOwner.None) return;
        if (!NodeOwner.IsSession(node.EphemeralOwner))
        {
            _reapable.Add(node);
            return;
        }

        if (!_ephemerals.TryGetValue(node.EphemeralOwner, out var owned))
        {
            _ephemerals[node.EphemeralOwner] = owned = [];
            SizeBytes += NodeCost.OwnerBytes;
        }

        owned.Add(node);
        EphemeralCount++;
    }

    /// <summary>Gives a node that every tree has the state it had: for recovering.</summary>
    public void Overwrite(ZNode known, ZNode saved)
    {
        var before = NodeCost.Of(known);
        (known.Data, known.Acl) = (saved.Data, saved.Acl);
        (known.Mzxid, known.Pzxid, known.MtimeMs) = (saved.Mzxid, saved.Pzxid, saved.MtimeMs);
        (known.Version, known.Aversion, known.ChildCounter) = (saved.Version, saved.Aversion, saved.ChildCounter);
        SizeBytes += NodeCost.Of(known) - before;
    }

    public void Detach(ZNode node)
    {
        var parent = node.Parent!;
        var before = NodeCost.Of(parent);
        parent.Remove(node);
        NodeCount--;
        SizeBytes += NodeCost.Of(parent) - before - NodeCost.Of(node);
        if (node.EphemeralOwner == NodeOwner.None) return;
        if (NodeOwner.IsSession(node.EphemeralOwner)) Disown(node);
        else if (_reapable.Remove(node)) _reapable.ShrinkIfSparse();
    }

    private void Disown(ZNode node)
    {
        EphemeralCount--;
        var owned = _ephemerals[node.EphemeralOwner];
        owned.Remove(node);
        owned.ShrinkIfSparse();
        if (owned.Count > 0) return;

        _ephemerals.Remove(node.EphemeralOwner);
        _ephemerals.ShrinkIfSparse();
        SizeBytes -= NodeCost.OwnerBytes;
    }

    /// <summary>System nodes are not counted as created, which shows: a fresh root's cversion is -1.</summary>
    private ZNode AddSystemNode(ZNode parent, string name)
    {
        var node = new ZNode(name, parent) { Acl = NodeAcl.Open, Data = [], Czxid = 0, CtimeMs = 0 };
        Attach(node);
        return node;
    }
}
