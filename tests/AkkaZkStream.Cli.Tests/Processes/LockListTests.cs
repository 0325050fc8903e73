using Akka.Actor;
using AkkaZkStream.Coordination;
using AkkaZkStream.Coordination.Tests.Support;
using AkkaZkStream.ZooKeeper;
using AkkaZkStream.ZooKeeper.Server;

namespace AkkaZkStream.Cli.Tests.Processes;

/// <summary><c>akkazk lock list</c>: who holds and who waits, in every mode of a lock.</summary>
[Collection(ProcessTests.Name)]
public sealed class LockListTests : IAsyncLifetime
{
    private static readonly ZkPath Lock = ZkPath.Parse("/l");

    private readonly ActorSystem _system
        = ActorSystem.Create("list", "akka { loglevel = OFF, stdout-loglevel = OFF }");
    private EmbeddedZooKeeper _zooKeeper = null!;
    private LockClient _locks = null!;
    private ZooKeeperClient _client = null!;

    public async Task InitializeAsync()
    {
        _zooKeeper = await EmbeddedZooKeeper.StartAsync();
        _client = await ZooKeeperClient.ConnectAsync(new ZooKeeperOptions { ConnectString = _zooKeeper.ConnectString });
        var coordination = ZkCoordination.Get(_system);
        var options = coordination.Options() with { ConnectString = _zooKeeper.ConnectString };
        _locks = new LockClient(_system, coordination.StartCoordinator(options, "locks"));
    }

    public async Task DisposeAsync()
    {
        await _system.Terminate();
        await _client.DisposeAsync();
        await _zooKeeper.DisposeAsync();
    }

    [Fact]
    public async Task List_ReadersAndAWriter_ReadersHoldAndTheWriterWaits()
    {
        await using var first = await _locks.AcquireSharedAsync(Lock);
        await using var second = await _locks.AcquireSharedAsync(Lock);
        var writer = _locks.AcquireAsync(Lock);
        await QueueHasAsync(3);

        Assert.Equal(["holds read", "holds read", "waits exclusive"], await ListAsync());

        await first.DisposeAsync();
        await second.DisposeAsync();
        await (await writer).DisposeAsync();
    }

    [Fact]
    public async Task List_Semaphore_SaysOnlyWhatIsKnownOfItsPermits()
    {
        await using var first = await _locks.AcquirePermitAsync(Lock, 2);
        await using var second = await _locks.AcquirePermitAsync(Lock, 2);
        var third = _locks.AcquirePermitAsync(Lock, 2);
        await QueueHasAsync(3);

        Assert.Equal(["holds permit", "stands permit", "stands permit"], await ListAsync());
        Assert.Equal(["holds permit", "holds permit", "waits permit"], await ListAsync("--permits 2"));

        await first.ReleaseAsync();
        await using var served = await third;
        Assert.Equal(["holds permit", "holds permit"], await ListAsync());
    }

    [Fact]
    public async Task List_SemaphoreWithASharedCount_ReadsItsPermitsThere()
    {
        await SharedCount.OpenAsync(_client, Lock, 1);
        await using var first = await _locks.AcquirePermitAsync(Lock);
        var second = _locks.AcquirePermitAsync(Lock);
        await QueueHasAsync(2);

        Assert.Equal(["holds permit", "waits permit"], await ListAsync());

        await first.ReleaseAsync();
        await (await second).DisposeAsync();
    }

    private async Task<IEnumerable<string>> ListAsync(string more = "")
    {
        using var list = await AkkazkProcess.RunAsync($"lock list /l --zookeeper {_zooKeeper.ConnectString} {more}".TrimEnd());
        Assert.True(await list.ExitAsync() == 0, list.Errors);
        return list.Lines.Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(2)));
    }

    private Task QueueHasAsync(int count) => LockQueueLength.ReachesAsync(_client, Lock, count);
}
