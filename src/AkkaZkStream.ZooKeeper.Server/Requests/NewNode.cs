using AkkaZkStream.ZooKeeper.Protocol;
using AkkaZkStream.ZooKeeper.Server.Tree;

namespace AkkaZkStream.ZooKeeper.Server.Requests;

/// <summary>What a create's flags say.</summary>
internal readonly record struct NewNode(bool IsSequential, long EphemeralOwner)
{
    /// <summary>False: no such mode, or a time to live that is missing or out of range.</summary>
    public static bool TryRead(in WriteOperation create, long sessionId, out NewNode node)
    {
        var mode = (CreateMode)create.Flags;
        var isTtl = mode is CreateMode.PersistentWithTtl or CreateMode.PersistentSequentialWithTtl;
        node = mode switch
        {
            CreateMode.Persistent => new(false, NodeOwner.None),
            CreateMode.PersistentSequential => new(true, NodeOwner.None),
            CreateMode.Ephemeral => new(false, sessionId),
            CreateMode.EphemeralSequential => new(true, sessionId),
            CreateMode.Container => new(false, NodeOwner.Container),
            _ => new(mode == CreateMode.PersistentSequentialWithTtl, NodeOwner.FromTtl(create.TtlMs)),
        };
        return isTtl
            ? create.Type == OpCode.CreateTtl && NodeOwner.IsValidTtl(create.TtlMs)
            : create.Flags is >= 0 and <= (int)CreateMode.Container;
    }
}
