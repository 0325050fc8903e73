using AkkaZkStream.Coordination.Tests.Support;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination.Tests.Contract;

/// <summary>Several locks: all or none.</summary>
public abstract class MultiLockContract : RecipeContract
{
    private ZkPath A => Path.Child("a");

    private ZkPath B => Path.Child("b");

    private ZkPath C => Path.Child("c");

    [Fact]
    public async Task AcquireAll_Free_HoldsAllInTheOrderOfTheirPaths()
    {
        await using var held = await OurLocks.AcquireAllAsync([C, A, B]);

        Assert.Equal([A, B, C], held.Locks.Select(one => one.Path));
        Assert.True(held.IsValid);
        Assert.True(await held.ReleaseAsync());
        await using var again = await TheirLocks.AcquireAllAsync([A, B, C]).WaitAsync(Patience);
    }

    [Fact]
    public async Task AcquireAll_OneIsTakenAndWaitingEnded_NoneIsKept()
    {
        await using var taken = await TheirLocks.AcquireAsync(B);
        using var impatience = new CancellationTokenSource();
        var all = OurLocks.AcquireAllAsync([A, B, C], impatience.Token);
        await ChildrenAreAsync(1, A);
        await ChildrenAreAsync(2, B);

        await impatience.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => all);
        await using var a = await TheirLocks.AcquireAsync(A).WaitAsync(Patience);
        await using var c = await TheirLocks.AcquireAsync(C).WaitAsync(Patience);
    }

    [Fact]
    public async Task AcquireAll_NamedInOppositeOrders_NeverWaitForEachOther()
    {
        var work = Enumerable.Range(0, 8).Select(async worker =>
        {
            for (var cycle = 0; cycle < 10; cycle++)
            {
                ZkPath[] paths = worker % 2 == 0 ? [A, B] : [B, A];
                await using var held = await (worker % 4 < 2 ? OurLocks : TheirLocks).AcquireAllAsync(paths);
            }
        });

        await Task.WhenAll(work).WaitAsync(Patience);
    }

    [Fact]
    [Shows(Recipe.MultiLock, Trial.Expiry)]
    public async Task Hold_SessionExpires_LostOnce()
    {
        await using var held = await OurLocks.AcquireAllAsync([A, B]);
        var lost = 0;
        var heard = new TaskCompletionSource();
        held.Lost.Register(() =>
        {
            lost++;
            heard.TrySetResult();
        });

        Ensemble.Wire.Break();

        await heard.Task.WaitAsync(Patience);
        Assert.False(held.IsValid);
        Ensemble.Wire.Mend();
        await using var theirs = await TheirLocks.AcquireAllAsync([A, B]).WaitAsync(Patience);
        Assert.Equal(1, lost);
    }

    [Fact]
    public async Task AcquireAll_NoneOrOneTwice_Throws()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => OurLocks.AcquireAllAsync([]));
        await Assert.ThrowsAsync<ArgumentException>(() => OurLocks.AcquireAllAsync([A, B, A]));
    }
}
