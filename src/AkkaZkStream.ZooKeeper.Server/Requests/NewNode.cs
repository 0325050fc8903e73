using AkkaZkStream.ZooKeeper.Protocol;
using AkkaZkStream.ZooKeeper.Server.Tree;

namespace AkkaZkStream.ZooKeeper.Server.Requests;

/// <summary>
/// What a create's type and flags say: flags whether it is ephemeral or sequential, the type the rest.
/// </summary>
internal readonly record struct NewNode(bool IsSequential, long EphemeralOwner)
{
    /// <summary>False: no such mode, or a time to live that is missing, out of range or in the wrong place.</summary>
    public static bool TryRead(in WriteOperation create, long sessionId, out NewNode node)
    {
        var mode = (CreateMode)create.Flags;
        var owner = create.Type switch
        {
            OpCode.CreateContainer => NodeOwner.Container,
            OpCode.CreateTtl => NodeOwner.FromTtl(create.TtlMs),
            _ => mode is CreateMode.Ephemeral or CreateMode.EphemeralSequential ? sessionId : NodeOwner.None,
        };
        node = new(IsSequentialMode(mode), owner);
        // Apache ZooKeeper takes createTTL with a negative time and another mode, and breaks when it applies it.
        return IsTtlMode(mode)
            ? create.Type == OpCode.CreateTtl && NodeOwner.IsValidTtl(create.TtlMs)
            : create.Type != OpCode.CreateTtl && IsKnown(mode);
    }

    /// <summary>
    /// What a create that is part of a multi becomes: there the flags decide alone.
    /// </summary>
    public static OpCode TypeInMulti(OpCode type, int flags) => (CreateMode)flags switch
    {
        var mode when IsTtlMode(mode) && type == OpCode.CreateTtl => type,
        CreateMode.Container => OpCode.CreateContainer,
        _ => OpCode.Create,
    };

    private static bool IsKnown(CreateMode mode) => mode is >= CreateMode.Persistent and <= CreateMode.Container;

    private static bool IsTtlMode(CreateMode mode) =>
        mode is CreateMode.PersistentWithTtl or CreateMode.PersistentSequentialWithTtl;

    private static bool IsSequentialMode(CreateMode mode) => mode is CreateMode.PersistentSequential
        or CreateMode.EphemeralSequential or CreateMode.PersistentSequentialWithTtl;
}
