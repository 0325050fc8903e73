namespace AkkaZkStream.ZooKeeper.Trees;

/// <summary>
/// What is to be looked at in the next round: each node once. Bounded: where too much has gathered, comparing the whole
/// tree is no more work.
/// </summary>
internal sealed class TreeAgenda(ZkPath root, int visitsMax)
{
    private readonly Dictionary<ZkPath, TreeVisitKind> _visits = [];

    public bool IsEmpty => _visits.Count == 0;

    /// <summary>Whether the next round looks at the whole tree.</summary>
    public bool IsWhole => _visits.TryGetValue(root, out var kind) && kind != TreeVisitKind.Node;

    public void Add(TreeVisit visit)
    {
        if (!_visits.TryGetValue(visit.Path, out var kind) || kind < visit.Kind) _visits[visit.Path] = visit.Kind;
        if (_visits.Count <= visitsMax) return;
        _visits.Clear();
        AddWhole();
    }

    public void AddWhole() => Add(new TreeVisit(root, TreeVisitKind.Compare));

    /// <summary>Takes everything, parents before their children.</summary>
    public IReadOnlyList<TreeVisit> Take()
    {
        var visits = _visits.OrderBy(each => each.Key).Select(each => new TreeVisit(each.Key, each.Value)).ToArray();
        _visits.Clear();
        return visits;
    }
}
