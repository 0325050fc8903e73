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
    private readonly Lazy<CoordinationSettings> _settings;
    private Func<ZooKeeperOptions, ZooKeeperOptions> _configure = options => options;

    internal ZkCoordination(ExtendedActorSystem system)
    {
        _system = system;
        system.Settings.InjectTopLevelFallback(ReferenceConfiguration.Config);
        _settings = new Lazy<CoordinationSettings>(() => CoordinationSettings.Create(system.Settings.Config));
        _coordinator = new Lazy<IActorRef>(() => StartCoordinator(Options(), "zkstream-coordinator"));
        _locks = new Lazy<LockClient>(() => new LockClient(system, Coordinator));
    }

    /// <summary>The coordinator of this process, started when it is first asked for.</summary>
    /// <exception cref="SettingsException">A key is missing or out of range.</exception>
    public IActorRef Coordinator => _coordinator.Value;

    /// <summary>The locks of <see cref="Coordinator"/>, for code without actors.</summary>
    /// <exception cref="SettingsException">A key is missing or out of range.</exception>
    public LockClient Locks => _locks.Value;

    /// <summary>What the configuration says about coordinators, and those who ask them.</summary>
    /// <exception cref="SettingsException">A key is missing or out of range.</exception>
    public CoordinationSettings Settings => _settings.Value;

    /// <summary>The defaults, for an actor system that shall know them before the extension is first used.</summary>
    public static Config DefaultConfig() => ReferenceConfiguration.Config;

    /// <summary>The extension of an actor system.</summary>
    public static ZkCoordination Get(ActorSystem system)
    {
        ArgumentNullException.ThrowIfNull(system);
        return system.WithExtension<ZkCoordination, ZkCoordinationProvider>();
    }

    /// <summary>Has the last word on how ZooKeeper is reached, for all that this extension starts from now on:
    /// transport (TLS), logging, limits, what no HOCON can say.</summary>
    /// <param name="configure">Given what the configuration says; several are applied one after the other.</param>
    /// <exception cref="InvalidOperationException"><see cref="Coordinator"/> has started already.</exception>
    public void Configure(Func<ZooKeeperOptions, ZooKeeperOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        if (_coordinator.IsValueCreated)
            throw new InvalidOperationException(
                "Expected ZkCoordination to be configured before its coordinator starts, got it running already.");
        var before = _configure;
        _configure = options => configure(before(options));
    }

    /// <summary>How the configuration says that ZooKeeper is reached, on the clock of the actor system; after that,
    /// what <see cref="Configure"/> was given.</summary>
    /// <exception cref="SettingsException">A key is missing or out of range.</exception>
    public ZooKeeperOptions Options()
    {
        var settings = ZooKeeperSettings.Create(_system.Settings.Config);
        return _configure(settings.ApplyTo(new ZooKeeperOptions
        {
            ConnectString = settings.ConnectString,
            TimeProvider = new SchedulerTimeProvider(_system.Scheduler),
        }));
    }

    /// <summary>Starts a further coordinator, with a ZooKeeper session of its own.</summary>
    /// <param name="options">How to reach ZooKeeper; begin with <see cref="Options"/>, so that its clock is the actor
    /// system's.</param>
    /// <param name="name">The actor's name, under <c>/system</c>; unique in this actor system.</param>
    /// <exception cref="SettingsException">A key is missing or out of range.</exception>
    public IActorRef StartCoordinator(ZooKeeperOptions options, string name)
    {
        ArgumentNullException.ThrowIfNull(options);
        var coordinator = _system.SystemActorOf(LockCoordinator.Props(options, Settings), name);
        CoordinatorShutdown.Register(_system, coordinator, name);
        return coordinator;
    }
}
