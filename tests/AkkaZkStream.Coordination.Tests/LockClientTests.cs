using Akka.Actor;
using AkkaZkStream.Coordination.Tests.Support;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination.Tests;

public sealed class LockClientTests : IAsyncLifetime
{
    private static readonly ZkPath Path = ZkPath.Parse("/client/lock");

    private readonly ActorSystem _system = ActorSystem.Create("lock-client");
    private Ensemble _ensemble = null!;
    private ZooKeeperClient _observer = null!;
    private IActorRef _coordinator = null!;
    private LockClient _locks = null!;

    public async Task InitializeAsync()
    {
        _ensemble = await Embedded.InMemoryAsync();
        _observer = await _ensemble.ConnectAsync();
        _coordinator = Start("coordinator", _ensemble.Options);
        _locks = new LockClient(_system, _coordinator);
    }

    public async Task DisposeAsync()
    {
        await _system.Terminate();
        await _observer.DisposeAsync();
        await _ensemble.DisposeAsync();
    }

    [Fact]
    public async Task Connected_SessionStands_SaysWhatTheServerGranted()
    {
        var session = await _locks.ConnectedAsync();

        Assert.Equal(TimeSpan.FromSeconds(4), session.Timeout);
        Assert.NotEqual(SessionId.None, session.Session);
    }

    [Fact]
    public async Task Connected_NobodyListens_OneSentence()
    {
        _ensemble.Wire.Break();
        // Long enough to have tried once, however busy the machine is: that is what is told.
        var options = _ensemble.Options with { ConnectionTimeout = TimeSpan.FromSeconds(2) };
        var locks = new LockClient(_system, Start("refused", options));

        var error = await Assert.ThrowsAsync<NoSessionException>(() => locks.ConnectedAsync());

        Assert.Contains(options.ConnectString.ToString(), error.Message, StringComparison.Ordinal);
        Assert.Contains("the network is down", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Connected_ChrootMissing_OneSentence()
    {
        var options = _ensemble.Options with { ConnectString = ConnectString.Parse("127.0.0.1:2181/no/such/root") };
        var locks = new LockClient(_system, Start("chroot", options));

        var error = await Assert.ThrowsAsync<NoSessionException>(() => locks.ConnectedAsync());

        Assert.Equal(
            "Expected the chroot /no/such/root of 127.0.0.1:2181/no/such/root to exist; it does not. Create it first.",
            error.Message);
    }

    [Fact]
    public async Task Acquire_FreeLock_ValidUntilDisposed()
    {
        HeldLock held;
        await using (held = await _locks.AcquireAsync(Path)) Assert.True(held.IsValid);

        Assert.False(held.IsValid);
        Assert.True(await held.ReleaseAsync());
        Assert.False(held.Lost.IsCancellationRequested);
        Assert.Empty(await ChildrenAsync());
    }

    [Fact]
    public async Task Acquire_HeldByAnother_WaitsItsTurn()
    {
        var first = await _locks.AcquireAsync(Path);
        var second = _locks.AcquireAsync(Path);
        Assert.False(second.IsCompleted);

        await first.DisposeAsync();

        await using var held = await second;
        Assert.True(held.Token > first.Token);
    }

    [Fact]
    public async Task Acquire_Cancelled_NoNodeIsLeft()
    {
        using var cancelled = new CancellationTokenSource();
        var first = await _locks.AcquireAsync(Path);
        var second = _locks.AcquireAsync(Path, cancelled.Token);

        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);

        // The next one queues behind whatever was left, and the last release is proven.
        await first.DisposeAsync();
        await using (await _locks.AcquireAsync(Path)) Assert.Single(await ChildrenAsync());
    }

    [Fact]
    public async Task TryAcquire_SameHolder_SharesTheGrantUntilTheLastLetsGo()
    {
        var (first, second) = (await AcquireAsAsync("order-7"), await AcquireAsAsync("order-7"));

        Assert.Equal(first.Token, second.Token);
        await first.DisposeAsync();
        Assert.True(second.IsValid);
        Assert.Single(await ChildrenAsync());
        Assert.True(await second.ReleaseAsync());
        Assert.Empty(await ChildrenAsync());
    }

    [Fact]
    public async Task TryAcquire_OtherHolder_Waits()
    {
        var first = await AcquireAsAsync("order-7");
        var other = _locks.TryAcquireAsync(Path, "order-8");

        await first.DisposeAsync();

        var acquired = Assert.IsType<LockOutcome.Acquired>(await other);
        Assert.True(acquired.Lock.Token > first.Token);
    }

    [Fact]
    public async Task TryAcquire_NameTooLong_NotAcquired()
    {
        var no = Assert.IsType<LockOutcome.NotAcquired>(await _locks.TryAcquireAsync(Path, new string('x', 257)));

        Assert.Equal(NotAcquiredReason.Invalid, no.Reason);
        Assert.Equal("Expected a holder's name of 1 to 256 bytes (holder-name-size-max), got 257.", no.Detail);
    }

    [Fact]
    public async Task Acquire_Root_ThrowsWithTheOutcome()
    {
        var error = await Assert.ThrowsAsync<LockNotAcquiredException>(() => _locks.AcquireAsync(ZkPath.Root));

        Assert.Equal(NotAcquiredReason.Invalid, Assert.IsType<LockOutcome.NotAcquired>(error.Outcome).Reason);
    }

    [Fact]
    public async Task AcquireShared_BesideAnother_WriterWaitsForBoth()
    {
        var (first, second) = (await _locks.AcquireSharedAsync(Path), await _locks.AcquireSharedAsync(Path));
        var writer = _locks.AcquireAsync(Path);
        Assert.True(first.IsValid && second.IsValid);

        Assert.True(await first.ReleaseAsync());
        Assert.False(writer.IsCompleted);
        await second.DisposeAsync();

        await using var held = await writer;
        Assert.True(held.IsValid);
    }

    [Fact]
    public async Task Hold_SessionLost_TokenIsCancelled()
    {
        var held = await _locks.AcquireAsync(Path);
        var lost = new TaskCompletionSource();
        held.Lost.Register(lost.SetResult);

        _ensemble.Wire.Break();

        await lost.Task;
        Assert.False(held.IsValid);
    }

    [Fact]
    public async Task Hold_CallbackOfTheLossThrows_OtherLocksAreHeldAndGivenBackAllTheSame()
    {
        var first = await _locks.AcquireAsync(Path);
        var told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        first.Lost.Register(() => throw new InvalidOperationException("Of the test."));
        first.Lost.Register(told.SetResult);
        var other = await _locks.AcquireAsync(Path.Parent.Child("other"));

        _system.ActorSelection(_coordinator.Path / "lock-holder-1").Tell(Kill.Instance);

        await told.Task.WaitAsync(TimeSpan.FromSeconds(60));
        Assert.True(other.IsValid);
        Assert.True(await other.ReleaseAsync().WaitAsync(TimeSpan.FromSeconds(60)));
    }

    [Fact]
    public async Task Acquire_CoordinatorStops_Unknown()
    {
        var first = await _locks.AcquireAsync(Path);
        var second = _locks.TryAcquireAsync(Path, "second");

        _system.Stop(_coordinator);

        var unknown = Assert.IsType<LockOutcome.Unknown>(await second);
        Assert.Equal("The coordinator has stopped; whether the lock was acquired is not known.", unknown.Detail);
        Assert.True(first.Lost.IsCancellationRequested);
        Assert.False(await first.ReleaseAsync());
    }

    [Fact]
    public async Task Acquire_ManyCallersManyTimes_NobodyStallsAndNothingIsLeft()
    {
        const int callers = 8, cycles = 50;
        var (inside, tokens) = (0, new List<FencingToken>());

        await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(async () =>
        {
            for (var i = 0; i < cycles; i++)
            {
                await using var held = await _locks.AcquireAsync(Path);
                Assert.Equal(1, Interlocked.Increment(ref inside));
                tokens.Add(held.Token);
                Interlocked.Decrement(ref inside);
            }
        }))).WaitAsync(TimeSpan.FromMinutes(2));

        Assert.Equal(callers * cycles, tokens.Count);
        Assert.Equal(tokens.Order(), tokens);
    }

    private async Task<HeldLock> AcquireAsAsync(string holder)
        => Assert.IsType<LockOutcome.Acquired>(await _locks.TryAcquireAsync(Path, holder)).Lock;

    private async Task<IReadOnlyList<string>> ChildrenAsync() => (await _observer.GetChildrenAsync(Path)).Children;

    private IActorRef Start(string name, ZooKeeperOptions options)
        => ZkCoordination.Get(_system).StartCoordinator(
            options with { TimeProvider = new SchedulerTimeProvider(_system.Scheduler) }, name);
}
