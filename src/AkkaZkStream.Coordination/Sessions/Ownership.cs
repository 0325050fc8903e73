using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination.Sessions;

/// <summary>What the refusal of a checked write says about a session that may be handed over. Pure.</summary>
internal static class Ownership
{
    /// <summary>True when another owner has raised the epoch. That the session has moved to another connection is no
    /// proof: a former owner may have snatched it, and cannot keep it.</summary>
    public static bool IsLost(Exception refusal)
        => refusal is NotOwnerException { Code: not ZkErrorCode.SessionMoved };
}
