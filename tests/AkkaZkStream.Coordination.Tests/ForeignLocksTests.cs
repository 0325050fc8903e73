using Akka.Actor;
using AkkaZkStream.ZooKeeper;
using AkkaZkStream.ZooKeeper.Contract.Apache;
using AkkaZkStream.ZooKeeper.Contract.Foreign;

namespace AkkaZkStream.Coordination.Tests;

/// <summary>Curator's InterProcessMutex, kazoo's Lock (told to name its znodes as Curator does) and ours contend for one
/// path, each in a process of its own. Needs Debian's libcurator-recipes-java and python3-kazoo.</summary>
public sealed class ForeignLocksTests : IAsyncLifetime
{
    private static readonly ZkPath Path = ZkPath.Parse("/interop/lock");
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly ActorSystem _system
        = ActorSystem.Create("interop", "akka { loglevel = OFF, stdout-loglevel = OFF }");

    private ApacheZooKeeper _server = null!;
    private LockClient _locks = null!;
    private ZooKeeperClient _observer = null!;
    private ForeignPeer _curator = null!;
    private ForeignPeer _kazoo = null!;

    public async Task InitializeAsync()
    {
        _server = await ApacheZooKeeper.StartAsync();
        _curator = await ForeignPeer.StartCuratorAsync(_server.ConnectString);
        _kazoo = await ForeignPeer.StartKazooAsync(_server.ConnectString);
        var coordination = ZkCoordination.Get(_system);
        var options = coordination.Options() with { ConnectString = ConnectString.Parse(_server.ConnectString) };
        _locks = new LockClient(_system, coordination.StartCoordinator(options, "coordinator"));
        _observer = await ZooKeeperClient.ConnectAsync(options);
    }

    public async Task DisposeAsync()
    {
        _curator.Dispose();
        _kazoo.Dispose();
        await _observer.DisposeAsync();
        await _system.Terminate();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Queue_OfAllThree_ServedInTheOrderOfArrival()
    {
        Assert.Equal("acquired", await _curator.AskAsync($"acquire {Path}"));
        var ours = _locks.AcquireAsync(Path);
        await QueueHasAsync(2);
        var kazoo = _kazoo.AskAsync($"acquire {Path}");
        await QueueHasAsync(3);
        Assert.False(ours.IsCompleted);

        Assert.Equal("released", await _curator.AskAsync($"release {Path}"));
        var held = await ours.WaitAsync(Patience);
        var curator = _curator.AskAsync($"acquire {Path}");
        await QueueHasAsync(3);
        Assert.False(kazoo.IsCompleted || curator.IsCompleted);

        await held.ReleaseAsync();
        Assert.Equal("acquired", await kazoo);
        Assert.False(curator.IsCompleted);
        await _kazoo.AskAsync($"release {Path}");
        Assert.Equal("acquired", await curator);
    }

    [Fact]
    public async Task Cycles_AllThreeAtOnce_OneHolderAtATimeByTheServersOwnLog()
    {
        const int cycles = 60;
        var curator = _curator.AskAsync($"cycles {cycles} 2 {Path}");
        var kazoo = _kazoo.AskAsync($"cycles {cycles} 2 {Path}");
        var grants = new List<FencingToken>();
        for (var i = 0; i < cycles; i++)
        {
            await using var held = await _locks.AcquireAsync(Path).WaitAsync(Patience);

            // While it is ours, nobody older may stand in the queue, whatever library it comes from.
            var queue = await LockQueueReader.ReadAsync(_observer, Path);
            Assert.Equal(held.Token, queue[0].Token);
            grants.Add(held.Token);
        }

        Assert.StartsWith("done", await curator, StringComparison.Ordinal);
        Assert.StartsWith("done", await kazoo, StringComparison.Ordinal);
        Assert.Equal(grants.Order(), grants);
        await QueueHasAsync(0);
    }

    [Fact]
    public async Task Curator_KilledWhileItHolds_OursFollowsWhenItsSessionHasExpired()
    {
        Assert.Equal("acquired", await _curator.AskAsync($"acquire {Path}"));
        var ours = _locks.AcquireAsync(Path);
        await QueueHasAsync(2);

        _curator.Dispose();
        Assert.False(ours.IsCompleted);

        await using var held = await ours.WaitAsync(Patience);
        Assert.True(held.IsValid);
    }

    [Fact]
    public async Task Counter_CuratorsAndOurs_CountTogether()
    {
        var counter = await SharedCounter.OpenAsync(_observer, _locks, ZkPath.Parse("/interop/counter"));

        Assert.Equal(new CounterOutcome.Changed(0, 5), await counter.AddAsync(5));
        Assert.Equal("added 12", await _curator.AskAsync("add /interop/counter 7"));
        Assert.Equal(new CounterOutcome.Changed(12, 10), await counter.AddAsync(-2));
    }

    private async Task QueueHasAsync(int count)
    {
        while (true)
        {
            var changed = new TaskCompletionSource();
            var queue = await LockQueueReader.ReadAsync(_observer, Path, () => changed.TrySetResult());
            if (queue.Count == count) return;
            await changed.Task.WaitAsync(Patience);
        }
    }
}
