using AkkaZkStream.Coordination.Locks;
using AkkaZkStream.Coordination.Tests.Support;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination.Tests.Locks;

/// <summary>What a session remembers of its locks: not more than it may, and not longer than its connection.</summary>
public sealed class QuietQueuesTests : IAsyncLifetime
{
    private Ensemble _ensemble = null!;
    private ZooKeeperClient _client = null!;

    public async Task InitializeAsync()
    {
        _ensemble = await Embedded.InMemoryAsync();
        _client = await _ensemble.ConnectAsync();
    }

    public async Task DisposeAsync()
    {
        await _client.DisposeAsync();
        await _ensemble.DisposeAsync();
    }

    [Fact]
    public void Take_LeftBefore_OnceOnly()
    {
        var quiet = new QuietQueues(1);
        quiet.Leave(Lock(1), Note(7));

        Assert.Equal(7, quiet.Take(Lock(1))?.Sequence);
        Assert.Null(quiet.Take(Lock(1)));
        Assert.Null(quiet.Take(Lock(2)));
    }

    [Fact]
    public void Leave_NoWatchesAllowed_NothingIsKnown()
    {
        var quiet = new QuietQueues(0);
        quiet.Leave(Lock(1), Note(7));

        Assert.Null(quiet.Take(Lock(1)));
        Assert.Null(quiet.Guard(_client, Lock(1)));
    }

    [Fact]
    public void Leave_ManyLocksTakenOnce_TheOldestAreForgotten()
    {
        var quiet = new QuietQueues(10);

        for (var i = 0; i < 1000; i++)
        {
            quiet.Leave(Lock(i), Note(i));
            Assert.InRange(quiet.Count, 1, 20);
        }

        Assert.Equal(999, quiet.Take(Lock(999))?.Sequence);
    }

    [Fact]
    public async Task Guard_MoreLocksThanWatches_NoneForTheLast()
    {
        var quiet = new QuietQueues(2);
        for (var i = 1; i <= 3; i++) await _client.CreateAsync(Lock(i));

        Assert.NotNull(quiet.Guard(_client, Lock(1)));
        Assert.NotNull(quiet.Guard(_client, Lock(2)));
        Assert.Null(quiet.Guard(_client, Lock(3)));
        Assert.Same(quiet.Guard(_client, Lock(1)), quiet.Guard(_client, Lock(1)));
    }

    [Fact]
    public async Task Guard_LockDeleted_ItsWatchEndsAndMakesRoom()
    {
        var quiet = new QuietQueues(1);
        await _client.CreateAsync(Lock(1));
        await _client.CreateAsync(Lock(2));
        var watch = await GuardAsync(quiet, Lock(1));

        await _client.DeleteAsync(Lock(1));

        Assert.False(watch.Stands);
        Assert.True((await GuardAsync(quiet, Lock(2))).Stands);
    }

    [Fact]
    public async Task Guard_NoSuchLock_NeverStandsAndMakesRoom()
    {
        var quiet = new QuietQueues(1);
        await _client.CreateAsync(Lock(2));
        var watch = quiet.Guard(_client, Lock(1));

        var other = await GuardAsync(quiet, Lock(2));

        Assert.False(watch!.Stands);
        Assert.True(other.Stands);
    }

    [Fact]
    public async Task Forget_Guarded_TheWatchCountsAsFiredAndTheNoteIsGone()
    {
        var quiet = new QuietQueues(1);
        await _client.CreateAsync(Lock(1));
        var watch = await GuardAsync(quiet, Lock(1));
        quiet.Leave(Lock(1), Note(7) with { Guard = watch });

        quiet.Forget();

        Assert.False(watch.Stands);
        Assert.Null(quiet.Take(Lock(1)));
        Assert.NotSame(watch, await GuardAsync(quiet, Lock(1)));
    }

    private static ZkPath Lock(int number) => ZkPath.Parse($"/quiet-{number}");

    private static QuietNote Note(int sequence) => new(sequence, Task.FromResult(true), null);

    /// <summary>A watch that the server has set; asks again where there was no room.</summary>
    private async Task<ParentWatch> GuardAsync(QuietQueues quiet, ZkPath path)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            var watch = quiet.Guard(_client, path);
            await _client.ExistsAsync(path, cancellationToken: patience.Token);
            if (watch is { Stands: true }) return watch;
        }
    }
}
