using AkkaZkStream.Coordination.Locks;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination.Sessions;

/// <summary>One ZooKeeper session of the coordinator. A lost one never comes back; its successor has the next
/// number.</summary>
/// <param name="Client">The client, which opens no further session by itself.</param>
/// <param name="Id">As the ensemble names it.</param>
/// <param name="Number">Counts the sessions of this coordinator, from 1.</param>
internal sealed record ZkSession(ZooKeeperClient Client, SessionId Id, int Number)
{
    /// <summary>The queues of which the session knows more than it has read.</summary>
    public QuietQueues Quiet { get; init; } = new(0);
}
