using Akka.Actor;
using Akka.Configuration;
using Akka.Coordination;
using Akka.Event;
using AkkaZkStream.Coordination.Tests.Support;
using AkkaZkStream.ZooKeeper.Server;

namespace AkkaZkStream.Coordination.Tests;

/// <summary>The lease as Akka gets it: by name, from the configuration, through LeaseProvider; two systems as two
/// nodes.</summary>
public sealed class ZooKeeperLeaseTests : IAsyncLifetime
{
    private EmbeddedZooKeeper _server = null!;
    private ActorSystem _one = null!;
    private ActorSystem _two = null!;

    public async Task InitializeAsync()
    {
        _server = await EmbeddedZooKeeper.StartAsync(new() { TickTime = TimeSpan.FromMilliseconds(500) });
        (_one, _two) = (Node("one", _server.ConnectString.ToString()), Node("two", _server.ConnectString.ToString()));
    }

    public async Task DisposeAsync()
    {
        await _one.Terminate();
        await _two.Terminate();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Acquire_FreeLease_HeldAndRefusedToOthers()
    {
        var (ours, theirs) = (Lease(_one, "one"), Lease(_two, "two"));

        Assert.True(await ours.Acquire());
        Assert.False(await theirs.Acquire());

        Assert.True(ours.CheckLease());
        Assert.False(theirs.CheckLease());
    }

    [Fact]
    public async Task Acquire_ByTheOwnerAgain_True()
    {
        var lease = Lease(_one, "one");

        Assert.True(await lease.Acquire());
        Assert.True(await lease.Acquire());
        Assert.True(await lease.Release());

        Assert.True(await Lease(_two, "two").Acquire());
    }

    [Fact]
    public async Task Release_ThenAcquiredByAnother()
    {
        var (ours, theirs) = (Lease(_one, "one"), Lease(_two, "two"));
        await ours.Acquire();

        Assert.True(await ours.Release());

        Assert.False(ours.CheckLease());
        Assert.True(await theirs.Acquire());
    }

    [Fact]
    public async Task Release_NothingHeld_True() => Assert.True(await Lease(_one, "one").Release());

    [Fact]
    public async Task Acquire_OtherName_Independent()
    {
        Assert.True(await Lease(_one, "one").Acquire());
        Assert.True(await Lease(_two, "two", "akka://system/user/other").Acquire());
    }

    [Fact]
    public async Task Hold_SessionExpires_CallbackAfterTheTaskAndNoLongerHeld()
    {
        var lost = new TaskCompletionSource<Exception>(TaskCreationOptions.RunContinuationsAsynchronously);
        var lease = Lease(_one, "one");
        Assert.True(await lease.Acquire(lost.SetResult));
        var session = await ZkCoordination.Get(_one).Locks.ConnectedAsync();

        await _server.Faults.ExpireSessionAsync(session.Session);

        var cause = await lost.Task.WaitAsync(TimeSpan.FromSeconds(60));
        Assert.IsType<LeaseException>(cause);
        Assert.False(lease.CheckLease());
    }

    [Fact]
    public async Task Acquire_HeartbeatTimeoutBelowTheSessions_SaysSo()
    {
        var lease = LeaseProvider.Get(_one).GetLease("short", "short-heart", "one");

        var error = await Assert.ThrowsAsync<SettingsException>(() => lease.Acquire());

        Assert.Equal(
            "heartbeat-timeout: expected more than the session timeout of 00:00:05 that ZooKeeper granted, "
            + "got 00:00:03.",
            error.Message);
    }

    [Fact]
    public async Task Create_HeartbeatTimeoutBelowTheSessions_SaidAtStart()
    {
        var node = Node("said", _server.ConnectString.ToString(), "ERROR");
        var log = new Requester(node);
        node.EventStream.Subscribe(log.Ref, typeof(Error));

        LeaseProvider.Get(node).GetLease("short", "short-heart", "one");

        var error = (await log.FishAsync<Error>()).Message.ToString();
        Assert.StartsWith("The lease short for one will not be acquired. heartbeat-timeout: ", error, StringComparison.Ordinal);
        await node.Terminate();
    }

    [Fact]
    public async Task Acquire_NobodyListens_LeaseException()
    {
        var lonely = Node("lonely", "127.0.0.1:1");

        var error = await Assert.ThrowsAnyAsync<LeaseException>(() => Lease(lonely, "lonely").Acquire());

        Assert.Contains("lease", error.Message, StringComparison.Ordinal);
        await lonely.Terminate();
    }

    private static Lease Lease(ActorSystem system, string owner, string name = "the-singleton")
        => LeaseProvider.Get(system).GetLease(name, "akka.coordination.lease.zookeeper", owner);

    private static ActorSystem Node(string name, string servers, string logLevel = "OFF")
    {
        var config = ConfigurationFactory.ParseString($$"""
            akka { loglevel = {{logLevel}}, stdout-loglevel = OFF }
            akka.zkstream.zookeeper { connect-string = "{{servers}}", connection-timeout = 1s }
            short-heart {
              lease-class = "AkkaZkStream.Coordination.ZooKeeperLease, AkkaZkStream.Coordination"
              path = "/short"
              heartbeat-timeout = 3s
              heartbeat-interval = 1s
            }
            """);
        return ActorSystem.Create(name, config.WithFallback(ZkCoordination.DefaultConfig()));
    }
}
