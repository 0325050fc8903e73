using Akka.Actor;
using AkkaZkStream.Coordination.Configuration;
using AkkaZkStream.Coordination.Locks;
using AkkaZkStream.Coordination.Tests.Support;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination.Tests.Contract;

/// <summary>A coordinator on some ZooKeeper, and probes that ask it for locks. Real time: waits are for events
/// only.</summary>
public abstract class CoordinationContract : IAsyncLifetime
{
    // Longer than any session of the tests lives, and far shorter than a hanging test is worth.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>For sessions that have to outlive what is done to the servers, on a busy machine, too.</summary>
    protected static readonly TimeSpan LongSession = TimeSpan.FromSeconds(40);

    private static int _paths;

    private int _coordinators;

    protected ActorSystem Sys { get; }
        = ActorSystem.Create("contract", "akka { loglevel = OFF, stdout-loglevel = OFF }");

    /// <summary>A lock path that no other test uses.</summary>
    protected ZkPath Path { get; } = ZkPath.Parse($"/contract/lock-{Interlocked.Increment(ref _paths)}");

    protected Ensemble Ensemble { get; private set; } = null!;

    protected IActorRef Coordinator { get; private set; } = null!;

    protected ZooKeeperClient Observer { get; private set; } = null!;

    /// <summary>Short, for those who wait for its end.</summary>
    protected virtual TimeSpan SessionTimeout => TimeSpan.FromSeconds(4);

    protected Traffic Traffic => Ensemble.Wire.Traffic;

    public virtual async Task InitializeAsync()
    {
        Ensemble = await StartAsync();
        Ensemble.SessionTimeout = SessionTimeout;
        Observer = await Ensemble.ConnectAsync();
        Coordinator = StartCoordinator(Ensemble.Options);
    }

    public virtual async Task DisposeAsync()
    {
        await EndAsync(Observer.DisposeAsync().AsTask(), "the observer's session");
        await EndAsync(Sys.Terminate(), "the actor system");
        await EndAsync(Ensemble.DisposeAsync().AsTask(), "the ensemble");
    }

    private static async Task EndAsync(Task end, string what)
    {
        try
        {
            await end.WaitAsync(Patience);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"Expected the end of {what} within {Patience.TotalSeconds} s.");
        }
    }

    protected abstract Task<Ensemble> StartAsync();

    protected Requester NewRequester() => new(Sys);

    /// <summary>Another process, as far as ZooKeeper can tell.</summary>
    protected IActorRef StartCoordinator(ZooKeeperOptions options)
        => StartCoordinator(options, LockQueuePolicy.Exclusive);

    private protected IActorRef StartCoordinator(ZooKeeperOptions options, IQueuePolicy policy)
    {
        var clocked = options with { TimeProvider = new SchedulerTimeProvider(Sys.Scheduler) };
        var settings = CoordinationSettings.Create(ReferenceConfiguration.Config);
        return Sys.ActorOf(LockCoordinator.Props(clocked, settings, policy), $"coordinator-{++_coordinators}");
    }

    protected IActorRef StartOtherCoordinator()
        => StartCoordinator(Ensemble.Options with { Transport = Ensemble.Bystander });

    protected void Ask(Requester requester, string holder = "h") => Ask(Coordinator, requester, holder);

    protected void Ask(IActorRef coordinator, Requester requester, string holder = "h")
        => coordinator.Tell(new LockProtocol.Acquire(Path, holder), requester.Ref);

    protected void GiveBack(Requester requester, FencingToken token, string holder = "h")
        => Coordinator.Tell(new LockProtocol.Release(Path, holder, token), requester.Ref);

    protected async Task<Grant> AcquireAsync(Requester requester, string holder = "h")
    {
        Ask(requester, holder);
        return await ExpectGrantAsync(requester);
    }

    protected static async Task<Grant> ExpectGrantAsync(Requester requester)
        => (await requester.ExpectAsync<LockProtocol.Acquired>()).Grant;

    protected async Task ReleaseAsync(Requester requester, FencingToken token, string holder = "h")
    {
        GiveBack(requester, token, holder);
        Assert.Equal(token, (await requester.ExpectAsync<LockProtocol.Released>()).Token);
    }

    /// <summary>What stands in the queue. The lock's own node is a container: once empty, the server may reap it.</summary>
    protected async Task<IReadOnlyList<string>> ChildrenAsync(Action<WatchedEvent>? watcher = null)
    {
        // Another member of an ensemble may be behind the one that our own requests have gone to.
        await Patiently.SyncAsync(Observer, Path);
        try
        {
            return (await Patiently.ReadAsync(() => Observer.GetChildrenAsync(Path, watcher))).Children;
        }
        catch (NoNodeException)
        {
            return [];
        }
    }

    /// <summary>Takes another lock and gives it back: whatever the session was sent before has arrived by
    /// then.</summary>
    protected async Task MarkAsync()
    {
        var marker = NewRequester();
        var path = ZkPath.Parse($"{Path}-marker");
        Coordinator.Tell(new LockProtocol.Acquire(path, "marker"), marker.Ref);
        var grant = await ExpectGrantAsync(marker);
        Coordinator.Tell(new LockProtocol.Release(path, "marker", grant.Token), marker.Ref);
        await marker.ExpectAsync<LockProtocol.Released>();
    }

    /// <summary>Waits, by watches, until so many contenders stand in the queue.</summary>
    protected async Task QueueHasAsync(int count)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            var changed = new TaskCompletionSource();
            var there = (await Patiently.ReadAsync(() => Observer.ExistsAsync(Path, _ => changed.TrySetResult()))).Exists;
            if ((there ? (await ChildrenAsync(_ => changed.TrySetResult())).Count : 0) == count) return;
            await changed.Task.WaitAsync(patience.Token);
        }
    }
}
