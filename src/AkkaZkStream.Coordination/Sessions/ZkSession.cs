using AkkaZkStream.Coordination.Handovers;
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

    /// <summary>Proves that it is one's own; null where sessions are not handed over.</summary>
    public SessionEpoch? Epoch { get; init; }

    /// <summary>How the queues of locks are written to.</summary>
    public SessionWrites Writes { get; init; } = new(Client, null, static () => { });

    /// <summary>What a former owner of the session has left in it.</summary>
    public Estate Estate { get; init; } = Estate.None;

    /// <summary>How long it is certainly alive, and one's own, from now; zero when it may not be.</summary>
    public TimeSpan RemainingValidity
    {
        get
        {
            var alive = Client.RemainingValidity;
            return Epoch?.RemainingValidity is { } owned && owned < alive ? owned : alive;
        }
    }
}
