namespace AkkaZkStream.ZooKeeper.Trees;

/// <summary>
/// The nodes as they were last read. Every change of it is told, in an order that can be replayed: a node is added
/// after its parent, and removed after its children. Not thread-safe.
/// </summary>
internal sealed class TreeMirror(ZkPath root, int nodesMax, Action<TreeChange> tell)
{
    private readonly Dictionary<ZkPath, Entry> _entries = [];

    public int Count => _entries.Count;

    public TreeNode? Find(ZkPath path) => _entries.GetValueOrDefault(path)?.Node;

    public string[] ChildrenOf(ZkPath path) =>
        _entries.GetValueOrDefault(path)?.Children is { } names ? [.. names] : [];

    /// <summary>All nodes, parents before their children: a path is ordinally below its parent's.</summary>
    public TreeNode[] All() => [.. _entries.Values.Select(entry => entry.Node).OrderBy(node => node.Path)];

    /// <summary>
    /// The node was read. Another czxid is another node: the old one goes, and what lay below it, unless it is newer
    /// than its new parent and so was read below that one.
    /// </summary>
    /// <returns>The nodes that have no parent here, for it was read before it was created: to be read again, with their
    /// parents.</returns>
    /// <exception cref="InvalidOperationException">There are more nodes than allowed.</exception>
    public IReadOnlyList<ZkPath> Put(TreeNode node)
    {
        if (!_entries.TryGetValue(node.Path, out var known)) return TryAdd(node) ? [] : [node.Path];
        if (known.Node.Stat.Czxid != node.Stat.Czxid) return Replace(node);

        var isUpdated = known.Node.Stat.Mzxid != node.Stat.Mzxid;
        known.Node = node;
        if (isUpdated) tell(new TreeChange(TreeChangeType.NodeUpdated, node));
        return [];
    }

    /// <summary>There is no such node: it goes, with all below it.</summary>
    public void Remove(ZkPath path)
    {
        if (!_entries.ContainsKey(path)) return;
        foreach (var node in Enumerable.Reverse(Subtree(path)))
        {
            _entries.Remove(node.Path);
            tell(new TreeChange(TreeChangeType.NodeRemoved, node));
        }

        if (path != root && _entries.TryGetValue(path.Parent, out var parent)) parent.Children?.Remove(path.Name);
    }

    /// <summary>The node has these children and no others.</summary>
    public void KeepChildren(ZkPath path, in ChildrenResult listing)
    {
        if (!_entries.TryGetValue(path, out var entry)) return;
        entry.Listed = ChildrenState(listing.Stat);
        foreach (var gone in ChildrenOf(path).Except(listing.Children)) Remove(path.Child(gone));
    }

    /// <summary>
    /// Whether the node and the names of its children are certainly what the mirror has, by the metadata just read.
    /// </summary>
    /// <remarks>
    /// The node's own metadata may have come with its data, before its children were told of: what counts is the state
    /// in which they were listed. Nothing changed since then, and as many are here: then all of them are.
    /// </remarks>
    public bool Agrees(ZkPath path, in Stat stat) =>
        _entries.TryGetValue(path, out var entry) &&
        (entry.Node.Stat.Czxid, entry.Node.Stat.Mzxid, entry.Node.Stat.Aversion) ==
        (stat.Czxid, stat.Mzxid, stat.Aversion) &&
        entry.Listed == ChildrenState(stat) && (entry.Children?.Count ?? 0) == stat.NumChildren;

    private static (Zxid, int) ChildrenState(in Stat stat) => (stat.Pzxid, stat.Cversion);

    private bool TryAdd(TreeNode node)
    {
        if (node.Path != root)
        {
            if (!_entries.TryGetValue(node.Path.Parent, out var parent)) return false;
            (parent.Children ??= []).Add(node.Path.Name);
        }

        if (_entries.Count >= nodesMax)
            throw new InvalidOperationException(
                $"Expected at most {nodesMax} nodes at and below {root}, got one more.");
        _entries.Add(node.Path, new Entry(node));
        tell(new TreeChange(TreeChangeType.NodeAdded, node));
        return true;
    }

    private List<ZkPath> Replace(TreeNode node)
    {
        var newer = Subtree(node.Path).Skip(1).Where(below => below.Stat.Czxid >= node.Stat.Czxid).ToArray();
        Remove(node.Path);
        TryAdd(node);
        return [.. newer.Where(below => !TryAdd(below)).Select(below => below.Path)];
    }

    /// <summary>The node and all below it, parents first.</summary>
    private List<TreeNode> Subtree(ZkPath path)
    {
        var found = new List<TreeNode> { _entries[path].Node };
        for (var i = 0; i < found.Count; i++)
        {
            var at = found[i].Path;
            found.AddRange(ChildrenOf(at).Select(name => _entries[at.Child(name)].Node));
        }

        return found;
    }

    private sealed class Entry(TreeNode node)
    {
        public TreeNode Node { get; set; } = node;

        /// <summary>The state of its children (pzxid, cversion) in which they were last listed; null for
        /// never.</summary>
        public (Zxid Pzxid, int Cversion)? Listed { get; set; }

        /// <summary>Names; null for none, which most nodes have.</summary>
        public HashSet<string>? Children { get; set; }
    }
}
