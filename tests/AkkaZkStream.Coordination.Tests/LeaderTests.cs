using Akka.Actor;
using AkkaZkStream.Coordination.Tests.Support;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination.Tests;

public sealed class LeaderTests : IAsyncLifetime
{
    private static readonly ZkPath Path = ZkPath.Parse("/election");
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly ActorSystem _system
        = ActorSystem.Create("leader", "akka { loglevel = OFF, stdout-loglevel = OFF }");
    private Ensemble _ensemble = null!;
    private ZooKeeperClient _observer = null!;
    private LockClient _ours = null!;
    private LockClient _theirs = null!;

    public async Task InitializeAsync()
    {
        _ensemble = await Embedded.InMemoryAsync();
        _observer = await _ensemble.ConnectAsync();
        _ours = Start("ours", _ensemble.Options);
        _theirs = Start("theirs", _ensemble.Options with { Transport = _ensemble.Bystander });
    }

    public async Task DisposeAsync()
    {
        await _system.Terminate();
        await _observer.DisposeAsync();
        await _ensemble.DisposeAsync();
    }

    [Fact]
    public async Task Latch_FirstCandidate_LeadsUntilDisposed()
    {
        var first = LeaderLatch.Start(_ours, Path, "first");
        var leadership = await first.ElectedAsync();
        await using var second = LeaderLatch.Start(_theirs, Path, "second");
        await QueueHasAsync(2);
        Assert.True(first.IsLeader);
        Assert.False(second.IsLeader);

        await first.DisposeAsync();

        Assert.True((await second.ElectedAsync().WaitAsync(Patience)).Token > leadership.Token);
        Assert.False(first.IsLeader);
    }

    [Fact]
    public async Task Latch_Elected_ListenersHaveHeardOfItBeforeWhoeverWaits()
    {
        var first = LeaderLatch.Start(_theirs, Path, "first");
        await first.ElectedAsync();
        await using var second = LeaderLatch.Start(_ours, Path, "second");
        var changes = new List<bool>();
        using var listening = second.OnChanged(changes.Add);

        await first.DisposeAsync();
        await second.ElectedAsync().WaitAsync(Patience);

        Assert.Equal([true], changes);
    }

    [Fact]
    public async Task Latch_SessionLost_AnotherLeadsAndItStandsAgain()
    {
        await using var first = LeaderLatch.Start(_ours, Path, "first");
        await first.ElectedAsync();
        var changes = new List<bool>();
        using var listening = first.OnChanged(changes.Add);
        await using var second = LeaderLatch.Start(_theirs, Path, "second");

        _ensemble.Wire.Break();
        await second.ElectedAsync().WaitAsync(Patience);
        Assert.False(first.IsLeader);
        _ensemble.Wire.Mend();
        await QueueHasAsync(2);
        await second.DisposeAsync();

        await first.ElectedAsync().WaitAsync(Patience);
        Assert.Equal([false, true], changes);
    }

    [Fact]
    public async Task Selector_LeaderDone_TheOtherTakesItsTurn()
    {
        using var ended = new CancellationTokenSource();
        var turns = new List<string>();
        var enough = new TaskCompletionSource();

        var ours = LeaderSelector.RunAsync(_ours, Path, "ours", (_, _) => Lead("ours"), ended.Token);
        var theirs = LeaderSelector.RunAsync(_theirs, Path, "theirs", (_, _) => Lead("theirs"), ended.Token);
        await enough.Task.WaitAsync(Patience);
        await ended.CancelAsync();
        await Task.WhenAll(ours, theirs).WaitAsync(Patience);

        Assert.Contains("ours", turns);
        Assert.Contains("theirs", turns);

        // Only a leader gets here, so nothing else guards the list.
        Task Lead(string who)
        {
            turns.Add(who);
            if (turns.Count >= 20 && turns.Distinct().Count() == 2) enough.TrySetResult();
            return Task.CompletedTask;
        }
    }

    [Fact]
    public async Task Selector_NameTooLong_FailsAtOnce()
    {
        var error = await Assert.ThrowsAsync<LockNotAcquiredException>(() => LeaderSelector.RunAsync(
            _ours, Path, new string('x', 300), (_, _) => Task.CompletedTask, CancellationToken.None));

        Assert.Equal(NotAcquiredReason.Invalid, Assert.IsType<LockOutcome.NotAcquired>(error.Outcome).Reason);
    }

    [Fact]
    public async Task QueueReader_LeaderAndWaiters_OldestFirst()
    {
        Assert.Empty(await LockQueueReader.ReadAsync(_observer, Path));
        await using var first = LeaderLatch.Start(_ours, Path, "first");
        var leadership = await first.ElectedAsync();
        await using var second = LeaderLatch.Start(_theirs, Path, "second");
        await QueueHasAsync(2);

        var queue = await LockQueueReader.ReadAsync(_observer, Path);

        Assert.Equal(["first", "second"], queue.Select(one => one.Holder));
        Assert.Equal([true, false], queue.Select(one => one.Holds));
        Assert.Equal(leadership.Token, queue[0].Token);
    }

    [Fact]
    public async Task QueueReader_Shared_AllOlderReadersHold()
    {
        await using var first = await _ours.AcquireSharedAsync(Path);
        await using var second = await _theirs.AcquireSharedAsync(Path);
        var writer = _ours.AcquireAsync(Path);
        await QueueHasAsync(3);

        var queue = await LockQueueReader.ReadAsync(_observer, Path);

        Assert.Equal([LockMode.Shared, LockMode.Shared, LockMode.Exclusive], queue.Select(one => one.Mode));
        Assert.Equal([true, true, false], queue.Select(one => one.Holds));
        await first.DisposeAsync();
        await second.DisposeAsync();
        await (await writer).DisposeAsync();
    }

    private Task QueueHasAsync(int count) => LockQueueLength.ReachesAsync(_observer, Path, count);

    private LockClient Start(string name, ZooKeeperOptions options)
    {
        var clocked = options with { TimeProvider = new SchedulerTimeProvider(_system.Scheduler) };
        return new LockClient(_system, ZkCoordination.Get(_system).StartCoordinator(clocked, name));
    }
}
