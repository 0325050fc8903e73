using Akka.Coordination;

namespace AkkaZkStream.Coordination.Tests.Leases;

/// <summary>What Akka's singleton, sharding and split-brain resolver rely on, of any lease provider.</summary>
/// <remarks>The rules are those of Akka.Coordination's <see cref="Lease"/>: acquiring is a try, re-entrant for the owner; false
/// means certainly not; what is not known is an exception; the callback comes once, and never before the task has ended.</remarks>
public abstract class LeaseContract : IAsyncLifetime
{
    protected static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>The lease of that name for that owner, as a node of its own would get it; the same instance for the same two.</summary>
    protected abstract Lease Open(string name, string owner);

    /// <summary>Takes away from an owner what it holds, as if its node had been silent for too long.</summary>
    protected abstract Task LoseAsync(string owner);

    /// <summary>Cuts an owner off from what keeps the leases, until the test ends.</summary>
    protected abstract Task CutOffAsync(string owner);

    public abstract Task InitializeAsync();

    public abstract Task DisposeAsync();

    [Fact]
    public async Task Acquire_Free_True()
    {
        var lease = Open("l", "one");
        Assert.False(lease.CheckLease());

        Assert.True(await AcquireAsync(lease));

        Assert.True(lease.CheckLease());
    }

    [Fact]
    public async Task Acquire_HeldByAnother_FalseAndNothingOfItStays()
    {
        var (ours, theirs) = (Open("l", "one"), Open("l", "two"));
        await AcquireAsync(ours);

        Assert.False(await AcquireAsync(theirs));
        Assert.False(theirs.CheckLease());
        Assert.True(ours.CheckLease());

        Assert.True(await ReleaseAsync(ours));
        Assert.True(await AcquireAsync(theirs));
    }

    [Fact]
    public async Task Acquire_ByTheOwnerAgain_TrueAndOneReleaseIsEnough()
    {
        var (ours, theirs) = (Open("l", "one"), Open("l", "two"));

        Assert.True(await AcquireAsync(ours));
        Assert.True(await AcquireAsync(ours));
        Assert.True(await ReleaseAsync(ours));

        Assert.False(ours.CheckLease());
        Assert.True(await AcquireAsync(theirs));
    }

    [Fact]
    public async Task Acquire_OtherName_IsAnotherLease()
    {
        Assert.True(await AcquireAsync(Open("l", "one")));

        Assert.True(await AcquireAsync(Open("akka://system/user/other lease", "two")));
    }

    [Fact]
    public async Task Release_NothingHeld_TrueAndTakesNothingFromAnother()
    {
        var (ours, theirs) = (Open("l", "one"), Open("l", "two"));
        await AcquireAsync(ours);

        Assert.True(await ReleaseAsync(theirs));

        Assert.True(ours.CheckLease());
        Assert.False(await AcquireAsync(theirs));
    }

    [Fact]
    public async Task Acquire_ManyOwnersAtOnce_ExactlyOneHolds()
    {
        for (var round = 0; round < 20; round++)
        {
            Lease[] leases = [Open($"round-{round}", "one"), Open($"round-{round}", "two"), Open($"round-{round}", "three")];

            var held = await Task.WhenAll(leases.Select(AcquireAsync));

            Assert.Single(held, one => one);
            Assert.Equal(held, leases.Select(one => one.CheckLease()));
        }
    }

    [Fact]
    public async Task AcquireAndRelease_TwoOwnersInTurns_NeverBothInside()
    {
        var inside = 0;
        var turns = await Task.WhenAll(CycleAsync("one"), CycleAsync("two"));
        Assert.Equal([25, 25], turns);

        async Task<int> CycleAsync(string owner)
        {
            var lease = Open("l", owner);
            var had = 0;
            while (had < 25)
            {
                if (!await AcquireAsync(lease)) continue;
                Assert.Equal(1, Interlocked.Increment(ref inside));
                await Task.Yield();
                Interlocked.Decrement(ref inside);
                Assert.True(await ReleaseAsync(lease));
                had++;
            }

            return had;
        }
    }

    [Fact]
    public async Task Loss_IsToldOnceAfterTheTask_AndAnotherMayHoldIt()
    {
        var (ours, theirs) = (Open("l", "one"), Open("l", "two"));
        var (told, lost) = (0, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        var acquiring = ours.Acquire(_ =>
        {
            Interlocked.Increment(ref told);
            lost.TrySetResult();
        });
        Assert.True(await acquiring.WaitAsync(Patience));
        Assert.Equal(0, Volatile.Read(ref told));

        await LoseAsync("one");
        await lost.Task.WaitAsync(Patience);

        Assert.False(ours.CheckLease());
        await AcquireSoonAsync(theirs);
        Assert.Equal(1, Volatile.Read(ref told));
    }

    [Fact]
    public async Task Loss_ThenAcquiredAgain_IsHeldAndCanBeLostAgain()
    {
        var lease = Open("l", "one");
        for (var time = 0; time < 2; time++)
        {
            var lost = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            await AcquireSoonAsync(lease, _ => lost.TrySetResult());

            await LoseAsync("one");
            await lost.Task.WaitAsync(Patience);
        }

        await AcquireSoonAsync(lease);
        Assert.True(lease.CheckLease());
    }

    [Fact]
    public async Task Release_IsNoLoss()
    {
        var (ours, told) = (Open("l", "one"), 0);
        await ours.Acquire(_ => Interlocked.Increment(ref told)).WaitAsync(Patience);

        await ReleaseAsync(ours);
        await AcquireAsync(Open("l", "two"));

        Assert.Equal(0, Volatile.Read(ref told));
    }

    [Fact]
    public async Task Acquire_CutOff_IsAnExceptionAndNotANo()
    {
        var lease = Open("l", "one");
        await CutOffAsync("one");

        await Assert.ThrowsAnyAsync<LeaseException>(() => lease.Acquire().WaitAsync(Patience));

        Assert.False(lease.CheckLease());
    }

    [Fact]
    public async Task Release_CutOff_WhateverTheAnswer_IsHeldNoMoreAndAnotherGetsIt()
    {
        var (ours, theirs) = (Open("l", "one"), Open("l", "two"));
        await AcquireAsync(ours);
        await CutOffAsync("one");

        await ReleaseIfCertainAsync(ours);

        Assert.False(ours.CheckLease());
        await AcquireSoonAsync(theirs);
    }

    protected static Task<bool> AcquireAsync(Lease lease) => lease.Acquire().WaitAsync(Patience);

    private static Task<bool> ReleaseAsync(Lease lease) => lease.Release().WaitAsync(Patience);

    // The provider may need its time to notice that the former owner is gone, or that it is there again itself.
    private static async Task AcquireSoonAsync(Lease lease, Action<Exception>? onLost = null)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            try
            {
                if (await lease.Acquire(onLost ?? (_ => { })).WaitAsync(patience.Token)) return;
            }
            catch (LeaseException)
            {
                // Not known, or out of reach for a moment.
            }
        }
    }

    private static async Task ReleaseIfCertainAsync(Lease lease)
    {
        try
        {
            await ReleaseAsync(lease);
        }
        catch (LeaseException)
        {
            // Not certain.
        }
    }
}
