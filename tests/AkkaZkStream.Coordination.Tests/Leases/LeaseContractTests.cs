using Akka.Actor;
using Akka.Coordination;
using AkkaZkStream.Coordination.Tests.Support;

namespace AkkaZkStream.Coordination.Tests.Leases;

public sealed class InMemoryLeaseTests : LeaseContract
{
    private readonly InMemoryLease.Store _store = new();
    private readonly Dictionary<(string, string), Lease> _leases = [];

    public override Task InitializeAsync() => Task.CompletedTask;

    public override Task DisposeAsync() => Task.CompletedTask;

    protected override Lease Open(string name, string owner)
        => _leases.TryGetValue((name, owner), out var known)
            ? known
            : _leases[(name, owner)] = new InMemoryLease(_store, name, owner);

    protected override Task LoseAsync(string owner)
    {
        _store.Lose(owner);
        return Task.CompletedTask;
    }

    protected override Task CutOffAsync(string owner)
    {
        _store.CutOff(owner);
        return Task.CompletedTask;
    }
}

/// <summary>Each owner is an actor system of its own, with a ZooKeeper session of its own.</summary>
public abstract class ZooKeeperLeaseContract : LeaseContract
{
    private static int _rounds;

    private readonly Dictionary<string, (ActorSystem System, FaultyTransport Wire)> _nodes = [];
    private readonly int _round = Interlocked.Increment(ref _rounds);
    private Ensemble _ensemble = null!;

    public override async Task InitializeAsync() => _ensemble = await StartAsync();

    public override async Task DisposeAsync()
    {
        foreach (var (system, wire) in _nodes.Values)
        {
            wire.Mend();
            await system.Terminate().WaitAsync(Patience);
        }

        await _ensemble.DisposeAsync();
    }

    protected abstract Task<Ensemble> StartAsync();

    protected override Lease Open(string name, string owner)
        => LeaseProvider.Get(NodeOf(owner).System).GetLease(name, "akka.coordination.lease.zookeeper", owner);

    // Silence until the session's own deadline has passed; then the wire is whole again.
    protected override async Task LoseAsync(string owner)
    {
        var lost = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var (system, wire) = NodeOf(owner);
        var witness = system.ActorOf(Props.Create(() => new LossWitness(ZkCoordination.Get(system).Coordinator, lost)));
        wire.Break();
        await lost.Task.WaitAsync(Patience);
        wire.Mend();
        system.Stop(witness);
    }

    protected override Task CutOffAsync(string owner)
    {
        NodeOf(owner).Wire.Break();
        return Task.CompletedTask;
    }

    private (ActorSystem System, FaultyTransport Wire) NodeOf(string owner)
    {
        if (_nodes.TryGetValue(owner, out var known)) return known;
        var wire = new FaultyTransport(_ensemble.Bystander);
        var system = ActorSystem.Create(owner, $$"""
            akka { loglevel = OFF, stdout-loglevel = OFF }
            akka.coordination.lease.zookeeper { path = "/leases-{{_round}}", lease-operation-timeout = 5s }
            """);
        ZkCoordination.Get(system).Configure(options => _ensemble.Options with
        {
            Transport = wire,
            TimeProvider = options.TimeProvider,
        });
        return _nodes[owner] = (system, wire);
    }

    private sealed class LossWitness : ReceiveActor
    {
        private readonly IActorRef _coordinator;

        public LossWitness(IActorRef coordinator, TaskCompletionSource lost)
        {
            _coordinator = coordinator;
            Receive<CoordinatorProtocol.SessionLost>(_ => lost.TrySetResult());
            ReceiveAny(_ => { });
        }

        protected override void PreStart() => _coordinator.Tell(CoordinatorProtocol.Subscribe.Instance);
    }
}

public sealed class ZooKeeperLeaseInMemoryTests : ZooKeeperLeaseContract
{
    protected override Task<Ensemble> StartAsync() => Embedded.InMemoryAsync();
}

public sealed class ZooKeeperLeaseOnApacheTests(ApacheServer server) : ZooKeeperLeaseContract, IClassFixture<ApacheServer>
{
    protected override Task<Ensemble> StartAsync() => server.ConnectAsync();
}
