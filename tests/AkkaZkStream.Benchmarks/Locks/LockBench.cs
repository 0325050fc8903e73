using Akka.Actor;
using Akka.Configuration;
using AkkaZkStream.Benchmarks.Harness;
using AkkaZkStream.Coordination;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Benchmarks.Locks;

/// <summary>One actor system with a coordinator, one bare client, and the ways to take a lock with them.</summary>
internal sealed class LockBench : IDisposable
{
    private readonly ActorSystem _system;
    private readonly IActorRef _coordinator;
    private readonly LockClient _locks;
    private readonly ZooKeeperClient _client;
    private readonly ZkPath _path = ZkPath.Parse("/benchmarks/lock");

    private LockBench(ActorSystem system, IActorRef coordinator, LockClient locks, ZooKeeperClient client)
        => (_system, _coordinator, _locks, _client) = (system, coordinator, locks, client);

    public static async Task<LockBench> StartAsync(string servers)
    {
        // Not containers: the server would reap the parent between two rounds.
        var persistent = ConfigurationFactory.ParseString("akka.zkstream.coordination.parents = persistent");
        var system = ActorSystem.Create("locks", persistent);
        var coordination = ZkCoordination.Get(system);
        var options = coordination.Options() with { ConnectString = ConnectString.Parse(servers) };
        var coordinator = coordination.StartCoordinator(options, "coordinator");
        var locks = new LockClient(system, coordinator);
        await locks.ConnectedAsync();
        var bench = new LockBench(system, coordinator, locks, await ZooKeeperClient.ConnectAsync(options));
        await using var first = await locks.AcquireAsync(bench._path);
        return bench;
    }

    public void Dispose()
    {
        _client.DisposeAsync().AsTask().GetAwaiter().GetResult();
        CoordinatedShutdown.Get(_system).Run(CoordinatedShutdown.ClrExitReason.Instance).GetAwaiter().GetResult();
    }

    public Round RunNaive(int cycles) => Await(async () =>
    {
        for (var i = 0; i < cycles; i++)
        {
            var created = await _client.CreateAsync(_path.Child("x-lock-"), default, CreateMode.EphemeralSequential);
            Demand(await _client.GetChildrenAsync(_path), created.Path.Name);
            await _client.DeleteAsync(created.Path);
        }

        return cycles;
    });

    public Round RunPipelined(int cycles) => Await(async () =>
    {
        var delete = Task.CompletedTask;
        for (var i = 0; i < cycles; i++)
        {
            var create = _client.CreateAsync(_path.Child("x-lock-"), default, CreateMode.EphemeralSequential);
            var read = _client.GetChildrenAsync(_path);
            await delete;
            var created = await create;
            Demand(await read, created.Path.Name);
            delete = _client.DeleteAsync(created.Path).AsTask();
        }

        await delete;
        return cycles;
    });

    public Round RunFacade(int cycles) => Await(async () =>
    {
        for (var i = 0; i < cycles; i++)
            await using (await _locks.AcquireAsync(_path))
            {
            }

        return cycles;
    });

    public Round RunProtocol(int cycles) => Await(async () =>
    {
        var done = new TaskCompletionSource();
        _system.ActorOf(Props.Create(() => new Cycler(_coordinator, _path, cycles, done)));
        await done.Task;
        return cycles;
    });

    public Round RunAcquireLatency(int cycles)
        => Await(() => new LatencyBench(_locks, _client, _path).AcquireAsync(cycles));

    public Round RunCreateLatency(int cycles)
        => Await(() => new LatencyBench(_locks, _client, _path).CreateAsync(cycles));

    public Round RunCreateAndReadLatency(int cycles)
        => Await(() => new LatencyBench(_locks, _client, _path).CreateAndReadAsync(cycles));

    public Round RunHeld(int count) => Await(() => HeldBench.RunAsync(_locks, _path.Parent.Child("held"), count));

    private static Round Await(Func<Task<Round>> run) => run().GetAwaiter().GetResult();

    private static void Demand(ChildrenResult queue, string own)
    {
        if (queue.Children.Count != 1 || queue.Children[0] != own)
            throw new InvalidOperationException($"Expected {own} alone, got {string.Join(", ", queue.Children)}.");
    }

    private sealed class Cycler : ReceiveActor
    {
        private readonly IActorRef _coordinator;
        private readonly ZkPath _path;

        public Cycler(IActorRef coordinator, ZkPath path, int cycles, TaskCompletionSource done)
        {
            (_coordinator, _path) = (coordinator, path);
            var left = cycles;
            Receive<LockProtocol.Acquired>(acquired =>
            {
                coordinator.Tell(new LockProtocol.Release(path, "bench", acquired.Grant.Token));
                if (--left > 0) coordinator.Tell(new LockProtocol.Acquire(path, "bench"));
            });
            Receive<LockProtocol.Released>(_ =>
            {
                if (left > 0) return;
                Context.Stop(Self);
                done.SetResult();
            });
        }

        protected override void PreStart() => _coordinator.Tell(new LockProtocol.Acquire(_path, "bench"));
    }
}
