using Akka.Actor;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination.Tests.Support;

/// <summary>Our side where other libraries contend for one path: locks, and a client that looks at the queue.</summary>
public sealed class OurLocks : IAsyncDisposable
{
    public static readonly ZkPath Path = ZkPath.Parse("/interop/lock");

    private readonly ActorSystem _system;

    private OurLocks(ActorSystem system, LockClient locks, ZooKeeperClient observer)
    {
        _system = system;
        Locks = locks;
        Observer = observer;
    }

    public LockClient Locks { get; }

    public ZooKeeperClient Observer { get; }

    public static async Task<OurLocks> StartAsync(ConnectString servers)
    {
        var system = ActorSystem.Create("interop", "akka { loglevel = OFF, stdout-loglevel = OFF }");
        var coordination = ZkCoordination.Get(system);
        var options = coordination.Options() with { ConnectString = servers };
        var locks = new LockClient(system, coordination.StartCoordinator(options, "coordinator"));
        return new OurLocks(system, locks, await ZooKeeperClient.ConnectAsync(options));
    }

    public Task<HeldLock> AcquireAsync() => Locks.AcquireAsync(Path);

    /// <summary>Waits until so many stand in the queue.</summary>
    public Task QueueHasAsync(int count) => LockQueueLength.ReachesAsync(Observer, Path, count);

    public async ValueTask DisposeAsync()
    {
        await Observer.DisposeAsync();
        await _system.Terminate();
    }
}
