using AkkaZkStream.Coordination.Locks;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination.Handovers;

/// <summary>A lock's znode whose requester has not been heard of yet.</summary>
/// <param name="Path">The lock.</param>
/// <param name="Id">Under which the znode was created: says whose claim it is.</param>
/// <param name="Node">The znode.</param>
internal sealed record EstateNode(ZkPath Path, ContenderId Id, LockNode Node)
{
    /// <summary>True when its name carries this before the digits.</summary>
    public bool IsOfKind(string kind) => LockNodeName.TryGetSequence(Node.Name, [kind], out _);
}
