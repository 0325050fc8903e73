using AkkaZkStream.Coordination.Tests.Support;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination.Tests.Contract;

/// <summary>Barriers and double barriers: nobody passes too early, nobody stays behind.</summary>
public abstract class BarrierContract : RecipeContract
{
    protected override TimeSpan SessionTimeout => LongSession;

    [Fact]
    public async Task Wait_NoBarrier_AtOnce() => await new Barrier(Ours, Path).WaitAsync().WaitAsync(Patience);

    [Fact]
    public async Task Lift_ManyWait_AllGoOnWithOneEventPerClient()
    {
        var (ours, theirs) = (new Barrier(Ours, Path), new Barrier(Theirs, Path));
        await ours.SetAsync();
        await ours.SetAsync();
        Task[] waiting = [.. Enumerable.Range(0, 10).Select(i => (i % 2 == 0 ? ours : theirs).WaitAsync())];
        await Ours.GetDataAsync(Path);
        Assert.DoesNotContain(waiting, one => one.IsCompleted);
        Traffic.Reset();

        await theirs.LiftAsync();

        await Task.WhenAll(waiting).WaitAsync(Patience);
        Assert.Equal(1, Traffic.Events);
    }

    [Fact]
    public async Task Wait_LiftedWhileDisconnected_GoesOn()
    {
        var barrier = new Barrier(Ours, Path);
        await barrier.SetAsync();
        var waiting = barrier.WaitAsync();
        await Ours.GetDataAsync(Path);

        Ensemble.Wire.Break();
        await new Barrier(Theirs, Path).LiftAsync();
        Ensemble.Wire.Mend();

        await waiting.WaitAsync(Patience);
    }

    [Fact]
    public async Task Wait_WaitingEnded_BarrierStands()
    {
        var barrier = new Barrier(Ours, Path);
        await barrier.SetAsync();
        using var impatience = new CancellationTokenSource();
        var ended = barrier.WaitAsync(impatience.Token);

        await impatience.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ended);
        Assert.True((await Ours.ExistsAsync(Path)).Exists);
    }

    [Fact]
    public async Task Set_ReplyLost_StandsAllTheSame()
    {
        var barrier = new Barrier(Ours, Path);
        await barrier.SetAsync();
        await barrier.LiftAsync();
        var struck = Ensemble.Wire.LoseReplyTo(Op.Create2);

        await barrier.SetAsync().WaitAsync(Patience);

        Assert.True(struck.IsCompleted);
        Assert.NotNull(await TheirStatAsync(Path));
    }

    [Fact]
    [Shows(Recipe.Barrier, Trial.Death)]
    public async Task Set_WhoeverSetItDies_StandsUntilLifted()
    {
        var dying = await ConnectAsync();
        await new Barrier(dying, Path).SetAsync();
        var waiting = new Barrier(Ours, Path).WaitAsync();
        await Ours.GetDataAsync(Path);

        await dying.DisposeAsync();
        await MarkAsync();
        Assert.False(waiting.IsCompleted);
        await new Barrier(Theirs, Path).LiftAsync();

        await waiting.WaitAsync(Patience);
    }

    [Fact]
    public async Task Enter_NotAllThere_Waits()
    {
        var first = new DoubleBarrier(Ours, Path, 2).EnterAsync();
        await ChildrenAreAsync(1, Path);
        await MarkAsync();
        Assert.False(first.IsCompleted);

        await new DoubleBarrier(Theirs, Path, 2).EnterAsync().WaitAsync(Patience);

        await first.WaitAsync(Patience);
    }

    [Fact]
    public async Task Rounds_ManyMembers_NobodyIsAheadByMoreThanOneStep()
    {
        const int members = 6;
        const int rounds = 5;
        var (inside, entered, problems) = (0, 0, 0);

        await Task.WhenAll(Enumerable.Range(0, members).Select(async member =>
        {
            var barrier = new DoubleBarrier(member % 2 == 0 ? Ours : Theirs, Path, members);
            for (var round = 1; round <= rounds; round++)
            {
                Interlocked.Increment(ref entered);
                await barrier.EnterAsync();
                if (Volatile.Read(ref entered) < round * members) Interlocked.Increment(ref problems);
                Interlocked.Increment(ref inside);
                await barrier.LeaveAsync();
                if (Volatile.Read(ref inside) < round * members) Interlocked.Increment(ref problems);
            }
        })).WaitAsync(Patience);

        Assert.Equal(0, problems);
        Assert.Empty(await ChildrenAsync());
    }

    [Fact]
    public async Task Enter_ManyMembers_RequestsGrowWithTheirNumberOnly()
    {
        const int members = 30;
        var barriers = Enumerable.Range(0, members).Select(_ => new DoubleBarrier(Ours, Path, members)).ToArray();
        Traffic.Reset();

        await Task.WhenAll(barriers.Select(one => one.EnterAsync())).WaitAsync(Patience);
        var toEnter = Traffic.Reads + Traffic.Writes + Traffic.Count(Op.Exists);
        Traffic.Reset();
        await Task.WhenAll(barriers.Select(one => one.LeaveAsync())).WaitAsync(Patience);

        Assert.InRange(toEnter, members, 12 * members);
        Assert.InRange(Traffic.Reads + Traffic.Writes, members, 8 * members);
    }

    [Fact]
    public async Task Leave_OneDies_TheOthersAreNotHeldUp()
    {
        var dying = await ConnectAsync();
        DoubleBarrier[] all = [new(Ours, Path, 3), new(Theirs, Path, 3), new(dying, Path, 3)];
        await Task.WhenAll(all.Select(one => one.EnterAsync())).WaitAsync(Patience);
        var leaving = Task.WhenAll(all[0].LeaveAsync(), all[1].LeaveAsync());
        await MarkAsync();
        Assert.False(leaving.IsCompleted);

        await dying.DisposeAsync();

        await leaving.WaitAsync(Patience);
        Assert.Empty(await ChildrenAsync());
    }

    [Fact]
    public async Task Enter_AllOfARoundHaveDied_TheNextRoundIsClean()
    {
        var dying = await ConnectAsync();
        await Task.WhenAll(
            new DoubleBarrier(dying, Path, 2).EnterAsync(), new DoubleBarrier(dying, Path, 2).EnterAsync()).WaitAsync(Patience);
        await dying.DisposeAsync();
        await ChildrenAreAsync(1, Path);

        var first = new DoubleBarrier(Ours, Path, 2).EnterAsync();
        await NodeIsAsync(Path.Child("ready"), stat => stat is null);
        Assert.False(first.IsCompleted);
        await new DoubleBarrier(Theirs, Path, 2).EnterAsync().WaitAsync(Patience);

        await first.WaitAsync(Patience);
    }

    [Fact]
    public async Task Enter_RoundIsFull_WaitsForTheNextOne()
    {
        DoubleBarrier[] round = [new(Theirs, Path, 2), new(Theirs, Path, 2)];
        await Task.WhenAll(round.Select(one => one.EnterAsync())).WaitAsync(Patience);
        var late = new DoubleBarrier(Ours, Path, 2);
        var entering = late.EnterAsync();
        await MarkAsync();
        Assert.False(entering.IsCompleted);

        await Task.WhenAll(round.Select(one => one.LeaveAsync())).WaitAsync(Patience);
        await round[0].EnterAsync().WaitAsync(Patience);

        await entering.WaitAsync(Patience);
    }

    [Fact]
    public async Task EnterAndLeave_RepliesLostAndSessionKept_GoThrough()
    {
        DoubleBarrier[] all = [new(Ours, Path, 2), new(Theirs, Path, 2)];
        await Task.WhenAll(all.Select(one => one.EnterAsync())).WaitAsync(Patience);
        await Task.WhenAll(all.Select(one => one.LeaveAsync())).WaitAsync(Patience);
        var struck = Ensemble.Wire.LoseReplyTo(Op.Create2);

        await Task.WhenAll(all.Select(one => one.EnterAsync())).WaitAsync(Patience);
        Assert.True(struck.IsCompleted);
        _ = Ensemble.Wire.LoseReplyTo(Op.Multi);
        _ = Ensemble.Wire.LoseReplyTo(Op.Delete);
        await Task.WhenAll(all.Select(one => one.LeaveAsync())).WaitAsync(Patience);

        Assert.Empty(await ChildrenAsync());
    }
}
