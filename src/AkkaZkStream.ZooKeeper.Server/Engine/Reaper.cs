using AkkaZkStream.ZooKeeper.Server.Transactions;
using AkkaZkStream.ZooKeeper.Server.Tree;

namespace AkkaZkStream.ZooKeeper.Server.Engine;

/// <summary>Deletes, on the server's own account, the nodes that were created to go by themselves.</summary>
internal sealed class Reaper(DataTree tree, Committer committer, ServerClock clock)
{
    private const long NoSession = 0;

    public void Reap()
    {
        var now = clock.UtcNowMs;
        foreach (var node in tree.Reapable.Where(node => IsDue(node, now)).OrderBy(node => node.Czxid).ToList())
            committer.Commit(new DeleteTxn(node.Path()), NoSession);
    }

    /// <summary>
    /// A container that had children and has none, or a node without children whose data was not set for its time to
    /// live. A container that never had a child stays: its first one may be on its way.
    /// </summary>
    public static bool IsDue(ZNode node, long nowMs)
    {
        if (node.ChildCount > 0) return false;
        return NodeOwner.IsTtl(node.EphemeralOwner)
            ? nowMs - node.MtimeMs > NodeOwner.TtlMs(node.EphemeralOwner)
            : node.ChildCounter != 0;
    }
}
