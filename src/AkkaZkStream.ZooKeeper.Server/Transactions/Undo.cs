using AkkaZkStream.ZooKeeper.Server.Tree;

namespace AkkaZkStream.ZooKeeper.Server.Transactions;

internal enum UndoKind
{
    Create,
    Delete,
    Data,
    Acl,
}

/// <summary>
/// What one part of a multi changed, as it was before; taken back in reverse order when a later part fails.
/// </summary>
internal readonly record struct Undo(
    UndoKind Kind,
    ZNode Node,
    long ParentPzxid,
    byte[]? Data,
    int Version,
    long Mzxid,
    long MtimeMs,
    NodeAcl Acl,
    int Aversion)
{
    public static Undo OfNode(UndoKind kind, ZNode node) =>
        new(kind, node, 0, node.Data, node.Version, node.Mzxid, node.MtimeMs, node.Acl, node.Aversion);

    public static Undo OfParent(UndoKind kind, ZNode node, long parentPzxid) =>
        OfNode(kind, node) with { ParentPzxid = parentPzxid };

    public void Take(DataTree tree)
    {
        switch (Kind)
        {
            case UndoKind.Create:
                tree.Detach(Node);
                Node.Parent!.ChildCounter = unchecked(Node.Parent.ChildCounter - 1);
                Node.Parent.Pzxid = ParentPzxid;
                break;
            case UndoKind.Delete:
                tree.Attach(Node);
                Node.Parent!.Pzxid = ParentPzxid;
                break;
            case UndoKind.Data:
                tree.SetData(Node, new SetDataTxn("", Data, Version), new TxnHeader(Mzxid, MtimeMs, 0));
                break;
            case UndoKind.Acl:
                tree.SetAcl(Node, Acl, Aversion);
                break;
        }
    }
}
