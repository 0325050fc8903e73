using Akka.Actor;
using AkkaZkStream.Coordination.Configuration;
using AkkaZkStream.Coordination.Locks;
using AkkaZkStream.Coordination.Tests.Support;
using AkkaZkStream.TestKit;
using AkkaZkStream.ZooKeeper;
using AkkaZkStream.ZooKeeper.Server;

namespace AkkaZkStream.Coordination.Tests.Simulations;

/// <summary>Processes with two coordinators on one simulated server, and faults while they work: all from one seed.</summary>
internal sealed class SimulatedWorkers : IDisposable
{
    private static readonly string[] Victims = ["create", "create2", "delete", "setData", "getData", "getChildren2", "ping"];
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    private readonly Random _random;
    private readonly LockClient[] _locks;
    private readonly List<Task> _work = [];
    private readonly SchedulerTimeProvider _timeProvider;
    private readonly FaultyTransport _wire;
    private int _faults;

    public SimulatedWorkers(int seed, IQueuePolicy? policy = null, ZkPath? swallowed = null)
    {
        _random = new Random(seed);
        Simulation = new Simulation(seed, "akka.loglevel = OFF");
        _timeProvider = new SchedulerTimeProvider(Simulation.System.Scheduler);
        _wire = new FaultyTransport(Simulation.ZooKeeper.Transport) { Swallowed = swallowed };
        _locks = [.. Enumerable.Range(0, 2).Select(i => Simulation.StartLocks(StartCoordinator(i, policy)))];
        foreach (var locks in _locks) Simulation.Await(() => locks.ConnectedAsync());
        Clients = [.. Enumerable.Range(0, 2).Select(_ => Simulation.Await(() => ConnectAsync()))];
    }

    public Simulation Simulation { get; }

    public ZooKeeperClient[] Clients { get; }

    public IReadOnlyList<LockClient> Locks => _locks;

    /// <summary>What the coordinators have sent.</summary>
    public Traffic Traffic => _wire.Traffic;

    /// <summary>Starts a process that does something so many times.</summary>
    public void Start(int process, int times, Func<LockClient, ZooKeeperClient, string, CancellationToken, Task> act)
        => Simulation.Do(() => _work.Add(WorkAsync(process, times, act)));

    /// <summary>Lets everything happen, with a fault now and then, until all is done.</summary>
    public void Run(int faults) => Run(faults, Break);

    /// <summary>As the other; the fault is always the same.</summary>
    public void Run(int faults, Action fault)
    {
        for (; _faults < faults && !IsDone(); _faults++)
        {
            Simulation.Advance(TimeSpan.FromMilliseconds(_random.Next(1, 1500)));
            fault();
        }

        Simulation.RunUntil(IsDone, Limit);
        foreach (var work in _work) work.GetAwaiter().GetResult();
        Assert.Equal(0, Simulation.Strays);
    }

    /// <summary>Lets some virtual time pass. (Task.Delay would go on in the thread pool.)</summary>
    public async Task PauseAsync()
    {
        var over = new TaskCompletionSource();
        var pause = TimeSpan.FromMilliseconds(_random.Next(1, 1500));
        using var timer = _timeProvider.CreateTimer(_ => over.TrySetResult(), null, pause, Timeout.InfiniteTimeSpan);
        await over.Task;
    }

    public void Dispose() => Simulation.Dispose();

    private bool IsDone() => _work.TrueForAll(work => work.IsCompleted);

    private async Task WorkAsync(
        int process, int times, Func<LockClient, ZooKeeperClient, string, CancellationToken, Task> act)
    {
        for (var i = 0; i < times; i++)
        {
            // Now and then somebody loses patience.
            var patience = TimeSpan.FromMilliseconds(_random.Next(4) == 0 ? _random.Next(1, 2000) : int.MaxValue);
            using var impatience = new CancellationTokenSource(patience, _timeProvider);
            try
            {
                await PauseAsync();
                await act(_locks[process % 2], Clients[process % 2], $"p{process}", impatience.Token);
            }
            catch (Exception e) when (e is OperationCanceledException or SessionExpiredException)
            {
                // Its call stays without an outcome.
            }
        }
    }

    /// <summary>Now a fault of any kind, now the server reaps the lock's znode, if nobody stands there.</summary>
    public void BreakOrReap(ZkPath path)
    {
        if (_random.Next(4) == 0) Break();
        else Simulation.Await(() => ReapAsync(Clients[_random.Next(2)], path));
    }

    private static async Task<bool> ReapAsync(ZooKeeperClient client, ZkPath path)
    {
        try
        {
            await client.DeleteAsync(path);
            return true;
        }
        catch (ZkException)
        {
            // Somebody stands there; or this request met a fault of its own.
            return false;
        }
    }

    private void Break()
    {
        var faults = Simulation.ZooKeeper.Faults;
        var victim = Victims[_random.Next(Victims.Length)];
        switch (_random.Next(5))
        {
            case 0:
                Simulation.Await(() => faults.DropConnectionsAsync());
                break;
            case 1:
                Simulation.Await(() => faults.ExpireSessionAsync(Clients[_random.Next(2)].SessionId));
                break;
            case 2:
                faults.OnNext(RequestFault.LoseRequest, request => request.Operation == victim);
                break;
            default:
                faults.OnNext(RequestFault.LoseReply, request => request.Operation == victim);
                break;
        }
    }

    private async Task<ZooKeeperClient> ConnectAsync() => await ZooKeeperClient.ConnectAsync(Simulation.ClientOptions());

    private IActorRef StartCoordinator(int number, IQueuePolicy? policy)
    {
        var settings = CoordinationSettings.Create(ReferenceConfiguration.Config);
        return Simulation.System.ActorOf(
            LockCoordinator.Props(Simulation.ClientOptions() with { Transport = _wire }, settings, policy ?? LockQueuePolicy.Exclusive),
            $"coordinator-{number}");
    }
}
