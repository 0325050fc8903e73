namespace AkkaZkStream.Coordination.Locks;

/// <summary>A grant as the coordinator keeps it.</summary>
/// <param name="Outcome">The znode, and when it was first seen to be first.</param>
/// <param name="Promise">Until when the requester may go on.</param>
internal sealed record HeldGrant(QueueOutcome.Granted Outcome, GrantPromise Promise)
{
    /// <summary>The age of the znode.</summary>
    public FencingToken Token => new(Outcome.Node.Czxid.Value);
}
