using Akka.Actor;
using Akka.Configuration;
using AkkaZkStream.Coordination.Configuration;
using AkkaZkStream.Coordination.Coordinators;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination;

/// <summary>Locks for an actor system: the coordinator and its configuration.</summary>
/// <remarks>
/// <see cref="Coordinator"/> starts with the first use, from <c>akka.zkstream.zookeeper</c>, as a plain system actor of
/// this process. Before the system stops (coordinated shutdown) it is ended in good order.
/// </remarks>
public sealed class ZkCoordination : IExtension
{
    private readonly ExtendedActorSystem _system;
    private readonly Lazy<IActorRef> _coordinator;
    private readonly Lazy<LockClient> _locks;

    internal ZkCoordination(ExtendedActorSystem system)
    {
        _system = system;
        system.Settings.InjectTopLevelFallback(ReferenceConfiguration.Config);
        _coordinator = new Lazy<IActorRef>(() => StartCoordinator(Options(), "zkstream-coordinator"));
        _locks = new Lazy<LockClient>(() => new LockClient(system, Coordinator));
    }

    /// <summary>The coordinator of this process, started when it is first asked for.</summary>
    /// <exception cref="SettingsException">A key is missing or out of range.</exception>
    public IActorRef Coordinator => _coordinator.Value;

    /// <summary>The locks of <see cref="Coordinator"/>, for code without actors.</summary>
    /// <exception cref="SettingsException">A key is missing or out of range.</exception>
    public LockClient Locks => _locks.Value;

    /// <summary>The defaults, for an actor system that shall know them before the extension is first used.</summary>
    public static Config DefaultConfig() => ReferenceConfiguration.Config;

    /// <summary>The extension of an actor system.</summary>
    public static ZkCoordination Get(ActorSystem system)
    {
        ArgumentNullException.ThrowIfNull(system);
        return system.WithExtension<ZkCoordination, ZkCoordinationProvider>();
    }

    /// <summary>How the configuration says that ZooKeeper is reached, on the clock of the actor system.</summary>
    /// <exception cref="SettingsException">A key is missing or out of range.</exception>
    public ZooKeeperOptions Options()
    {
        var settings = ZooKeeperSettings.Create(_system.Settings.Config);
        return new ZooKeeperOptions
        {
            ConnectString = settings.ConnectString,
            SessionTimeout = settings.SessionTimeout,
            ConnectionTimeout = settings.ConnectionTimeout,
            TimeProvider = new SchedulerTimeProvider(_system.Scheduler),
        };
    }

    /// <summary>Starts a further coordinator, with a ZooKeeper session of its own.</summary>
    /// <param name="options">How to reach ZooKeeper; begin with <see cref="Options"/>, so that its clock is the actor
    /// system's.</param>
    /// <param name="name">The actor's name, under <c>/system</c>; unique in this actor system.</param>
    /// <exception cref="SettingsException">A key is missing or out of range.</exception>
    public IActorRef StartCoordinator(ZooKeeperOptions options, string name)
    {
        ArgumentNullException.ThrowIfNull(options);
        var settings = CoordinationSettings.Create(_system.Settings.Config);
        var coordinator = _system.SystemActorOf(LockCoordinator.Props(options, settings), name);
        CoordinatorShutdown.Register(_system, coordinator, name);
        return coordinator;
    }
}
