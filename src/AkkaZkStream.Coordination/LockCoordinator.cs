using Akka.Actor;
using AkkaZkStream.Coordination.Coordinators;
using AkkaZkStream.Coordination.Locks;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination;

/// <summary>The actor that holds a ZooKeeper session and everyone's locks in it.</summary>
/// <remarks>
/// In: <see cref="LockProtocol"/> and <see cref="CoordinatorProtocol"/>. One per cluster as a cluster singleton, with
/// <see cref="CoordinatorProtocol.Terminate"/> as its termination message, or one per process; several side by side
/// when groups of locks shall not lose their session together.
/// </remarks>
public static class LockCoordinator
{
    /// <summary>How to start one.</summary>
    /// <param name="options">How to reach ZooKeeper. Its clock has to be the actor system's: see
    /// <see cref="ZkCoordination.Options"/>.</param>
    /// <param name="settings">Limits and pauses.</param>
    public static Props Props(ZooKeeperOptions options, CoordinationSettings settings)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(settings);
        return Props(options, settings, LockQueuePolicy.Exclusive);
    }

    /// <summary>With another rule of who may go ahead, for tests that have to see exclusion fail.</summary>
    internal static Props Props(ZooKeeperOptions options, CoordinationSettings settings, IQueuePolicy policy)
        => CoordinatorActor.Props(options, settings, policy);
}
