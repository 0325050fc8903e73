using AkkaZkStream.Coordination.Handovers;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination.Sessions;

/// <summary>A session that is fit for use.</summary>
/// <param name="Client">The client that has it.</param>
/// <param name="Epoch">Proves that it is one's own; null where sessions are not handed over.</param>
/// <param name="Estate">What a former owner has left in it.</param>
internal sealed record OpenedSession(ZooKeeperClient Client, SessionEpoch? Epoch, Estate Estate);
