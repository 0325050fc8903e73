using Akka.Actor;
using AkkaZkStream.Coordination.Configuration;
using AkkaZkStream.Coordination.Tests.Support;
using AkkaZkStream.TestKit;
using AkkaZkStream.ZooKeeper;
using AkkaZkStream.ZooKeeper.Server;

namespace AkkaZkStream.Coordination.Tests.VirtualTime;

/// <summary>Actors, client and server on one clock, which stands still until the test moves it.</summary>
public abstract class VirtualCoordination : IAsyncLifetime
{
    protected static readonly ZkPath Path = ZkPath.Parse("/virtual/lock");

    // Far shorter than a session: pings are sent and answered in every step.
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(100);

    private int _coordinators;

    protected VirtualCoordination() => Time = VirtualScheduler.Of(Sys);

    protected ActorSystem Sys { get; } = ActorSystem.Create(
        "virtual", VirtualScheduler.Configuration + "\nakka { loglevel = OFF, stdout-loglevel = OFF }");

    protected VirtualScheduler Time { get; }

    protected EmbeddedZooKeeper Server { get; private set; } = null!;

    protected FaultyTransport Wire { get; private set; } = null!;

    protected IActorRef Coordinator { get; private set; } = null!;

    protected ZooKeeperOptions Options => new()
    {
        ConnectString = Server.ConnectString,
        SessionTimeout = TimeSpan.FromSeconds(4),
        Transport = Wire,
        TimeProvider = Clock,
    };

    private SchedulerTimeProvider Clock => new(Sys.Scheduler);

    public async Task InitializeAsync()
    {
        Server = await EmbeddedZooKeeper.StartAsync(new EmbeddedZooKeeperOptions
        {
            Port = null,
            TickTime = TimeSpan.FromMilliseconds(500),
            TimeProvider = Clock,
        });
        Wire = new FaultyTransport(Server.Transport);
        Coordinator = StartCoordinator(Options);
    }

    public async Task DisposeAsync()
    {
        await Sys.Terminate();
        await Server.DisposeAsync();
    }

    protected Requester NewRequester() => new(Sys);

    protected IActorRef StartCoordinator(ZooKeeperOptions options)
    {
        var settings = CoordinationSettings.Create(ReferenceConfiguration.Config);
        return Sys.ActorOf(LockCoordinator.Props(options, settings), $"coordinator-{++_coordinators}");
    }

    protected IActorRef StartOtherCoordinator() => StartCoordinator(Options with { Transport = Server.Transport });

    protected void Ask(Requester requester, string holder = "h", IActorRef? coordinator = null)
        => (coordinator ?? Coordinator).Tell(new LockProtocol.Acquire(Path, holder), requester.Ref);

    /// <summary>Moves time on in small steps; in each of them a lock is taken and given back, so the session
    /// lives.</summary>
    protected async Task LiveForAsync(TimeSpan duration)
    {
        var end = Time.MonotonicClock + duration;
        while (Time.MonotonicClock < end)
        {
            Time.Advance(TimeSpan.FromTicks(Math.Min(Step.Ticks, (end - Time.MonotonicClock).Ticks)));
            await MarkAsync(Coordinator);
        }
    }

    /// <summary>Takes another lock and gives it back: whatever was sent before has arrived by then.</summary>
    protected async Task MarkAsync(IActorRef coordinator)
    {
        var marker = NewRequester();
        var path = ZkPath.Parse("/virtual/marker");
        coordinator.Tell(new LockProtocol.Acquire(path, "marker"), marker.Ref);
        var grant = (await marker.ExpectAsync<LockProtocol.Acquired>()).Grant;
        coordinator.Tell(new LockProtocol.Release(path, "marker", grant.Token), marker.Ref);
        await marker.ExpectAsync<LockProtocol.Released>();
        Sys.Stop(marker.Ref);
    }
}
