using Akka.Actor;
using AkkaZkStream.Coordination.Configuration;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination.Tests.Support;

/// <summary>Coordinators of one name that hand over their session, each in an actor system of its own, as on the nodes of a
/// cluster.</summary>
public sealed class Succession : IAsyncDisposable
{
    private const string Quiet = "akka { loglevel = OFF, stdout-loglevel = OFF }";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly List<ActorSystem> _systems = [];

    public Succession(ZkPath path) => Settings = CoordinationSettings.Create(ReferenceConfiguration.Config) with
    {
        SessionHandOver = SessionHandOver.Open,
        SessionHandOverPath = path,
    };

    public CoordinationSettings Settings { get; set; }

    /// <summary>Starts the next one.</summary>
    public IActorRef Start(ZooKeeperOptions options)
    {
        var system = ActorSystem.Create($"node-{_systems.Count + 1}", Quiet);
        _systems.Add(system);
        return system.ActorOf(PropsOf(options, system), "coordinator");
    }

    /// <summary>How to start one in a given system.</summary>
    public Props PropsOf(ZooKeeperOptions options, ActorSystem system)
        => LockCoordinator.Props(options with { TimeProvider = new SchedulerTimeProvider(system.Scheduler) }, Settings);

    /// <summary>Waits for a coordinator's end.</summary>
    public async Task EndsAsync(IActorRef coordinator)
    {
        var witness = new Requester(_systems[0]);
        witness.Watch(coordinator);
        await witness.ExpectAsync<Terminated>();
    }

    /// <summary>Stops a coordinator as a failure would, without a word to anybody.</summary>
    public async Task StopAsync(IActorRef coordinator)
    {
        coordinator.Tell(PoisonPill.Instance);
        await EndsAsync(coordinator);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var system in _systems) await system.Terminate().WaitAsync(Patience);
    }
}
