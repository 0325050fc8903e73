using AkkaZkStream.Coordination.Tests.Support;
using AkkaZkStream.ZooKeeper;
using AkkaZkStream.ZooKeeper.Contract.Apache;
using AkkaZkStream.ZooKeeper.Contract.Foreign;

namespace AkkaZkStream.Coordination.Tests;

/// <summary>Curator's InterProcessMutex, kazoo's Lock (told to name its znodes as Curator does) and ours contend for one
/// path, each in a process of its own. Needs Debian's libcurator-recipes-java and python3-kazoo.</summary>
public sealed class ForeignLocksTests : IAsyncLifetime
{
    private static readonly ZkPath Path = OurLocks.Path;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private ApacheZooKeeper _server = null!;
    private OurLocks _ours = null!;
    private ForeignPeer _curator = null!;
    private ForeignPeer _kazoo = null!;

    public async Task InitializeAsync()
    {
        _server = await ApacheZooKeeper.StartAsync();
        _curator = await ForeignPeer.StartCuratorAsync(_server.ConnectString);
        _kazoo = await ForeignPeer.StartKazooAsync(_server.ConnectString);
        _ours = await OurLocks.StartAsync(ConnectString.Parse(_server.ConnectString));
    }

    public async Task DisposeAsync()
    {
        _curator.Dispose();
        _kazoo.Dispose();
        await _ours.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Queue_OfAllThree_ServedInTheOrderOfArrival()
    {
        Assert.Equal("acquired", await _curator.AskAsync($"acquire {Path}"));
        var ours = _ours.AcquireAsync();
        await _ours.QueueHasAsync(2);
        var kazoo = _kazoo.AskAsync($"acquire {Path}");
        await _ours.QueueHasAsync(3);
        Assert.False(ours.IsCompleted);

        Assert.Equal("released", await _curator.AskAsync($"release {Path}"));
        var held = await ours.WaitAsync(Patience);
        var curator = _curator.AskAsync($"acquire {Path}");
        await _ours.QueueHasAsync(3);
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
            await using var held = await _ours.AcquireAsync().WaitAsync(Patience);

            // While it is ours, nobody older may stand in the queue, whatever library it comes from.
            var queue = await LockQueueReader.ReadAsync(_ours.Observer, Path);
            Assert.Equal(held.Token, queue[0].Token);
            grants.Add(held.Token);
        }

        Assert.StartsWith("done", await curator, StringComparison.Ordinal);
        Assert.StartsWith("done", await kazoo, StringComparison.Ordinal);
        Assert.Equal(grants.Order(), grants);
        await _ours.QueueHasAsync(0);
    }

    [Fact]
    public async Task Curator_KilledWhileItHolds_OursFollowsWhenItsSessionHasExpired()
    {
        Assert.Equal("acquired", await _curator.AskAsync($"acquire {Path}"));
        var ours = _ours.AcquireAsync();
        await _ours.QueueHasAsync(2);

        _curator.Dispose();
        Assert.False(ours.IsCompleted);

        await using var held = await ours.WaitAsync(Patience);
        Assert.True(held.IsValid);
    }

    [Fact]
    public async Task Counter_CuratorsAndOurs_CountTogether()
    {
        var counter = await SharedCounter.OpenAsync(_ours.Observer, _ours.Locks, ZkPath.Parse("/interop/counter"));

        Assert.Equal(new CounterOutcome.Changed(0, 5), await counter.AddAsync(5));
        Assert.Equal("added 12", await _curator.AskAsync("add /interop/counter 7"));
        Assert.Equal(new CounterOutcome.Changed(12, 10), await counter.AddAsync(-2));
    }
}
