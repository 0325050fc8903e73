using AkkaZkStream.ZooKeeper.Server.Sessions;
using AkkaZkStream.ZooKeeper.Server.Tree;

namespace AkkaZkStream.ZooKeeper.Server.Transactions;

/// <summary>
/// Everything the server remembers: znodes, sessions, the newest zxid. It changes by transactions alone, and the same
/// transactions in the same order give the same state.
/// </summary>
internal sealed class StateMachine(SessionTable sessions)
{
    public DataTree Tree { get; } = new();

    public SessionTable Sessions => sessions;

    public long LastZxid { get; set; }

    /// <summary>Applies one transaction and adds what watches may want to hear to <paramref name="changes"/>.</summary>
    public void Apply(Txn txn, TxnHeader header, long nowMs, List<NodeChange> changes)
    {
        LastZxid = header.Zxid;
        switch (txn)
        {
            case MultiTxn multi:
                foreach (var part in multi.Parts) ApplyToTree(part, header, changes);
                break;
            case CreateSessionTxn open:
                sessions.Add(header.SessionId, open.Password, open.TimeoutMs, nowMs);
                break;
            case CloseSessionTxn:
                CloseSession(header, changes);
                break;
            default:
                ApplyToTree(txn, header, changes);
                break;
        }
    }

    /// <summary>Applies a change of one node, and returns how to take it back: a multi is all or nothing.</summary>
    public Undo ApplyToTree(Txn txn, TxnHeader header, List<NodeChange> changes)
    {
        switch (txn)
        {
            case CreateTxn create:
                return Create(create, header, changes);
            case DeleteTxn delete:
                var doomed = Tree.Find(delete.Path)!;
                return Delete(doomed, delete.Path, header.Zxid, changes);
            case SetDataTxn set:
                var node = Tree.Find(set.Path)!;
                var undo = Undo.OfNode(UndoKind.Data, node);
                Tree.SetData(node, set, header);
                changes.Add(new NodeChange(NodeChangeKind.DataChanged, set.Path, node.Acl, null));
                return undo;
            case SetAclTxn setAcl:
                var owner = Tree.Find(setAcl.Path)!;
                var before = Undo.OfNode(UndoKind.Acl, owner);
                Tree.SetAcl(owner, setAcl.Acl, setAcl.Version);
                return before;
            default:
                throw new InvalidOperationException($"Expected a change of one node, got {txn.GetType().Name}.");
        }
    }

    private Undo Create(CreateTxn create, TxnHeader header, List<NodeChange> changes)
    {
        var parentPzxid = Tree.Find(PathRules.Parent(create.Path))!.Pzxid;
        var node = Tree.Create(create, header);
        changes.Add(new NodeChange(NodeChangeKind.Created, create.Path, node.Acl, node.Parent!.Acl));
        return Undo.OfParent(UndoKind.Create, node, parentPzxid);
    }

    private Undo Delete(ZNode node, string path, long zxid, List<NodeChange> changes)
    {
        var undo = Undo.OfParent(UndoKind.Delete, node, node.Parent!.Pzxid);
        Tree.Delete(node, zxid);
        changes.Add(new NodeChange(NodeChangeKind.Deleted, path, node.Acl, node.Parent.Acl));
        return undo;
    }

    private void CloseSession(TxnHeader header, List<NodeChange> changes)
    {
        sessions.Remove(header.SessionId);
        foreach (var node in Tree.EphemeralsOf(header.SessionId).OrderBy(node => node.Czxid).ToList())
            Delete(node, node.Path(), header.Zxid, changes);
    }
}
