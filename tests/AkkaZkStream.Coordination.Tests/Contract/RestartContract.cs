using AkkaZkStream.Coordination.Tests.Configuration;
using AkkaZkStream.Coordination.Tests.Support;

namespace AkkaZkStream.Coordination.Tests.Contract;

/// <summary>The server is killed and started again within the sessions' time; in an ensemble, the leader.</summary>
public abstract class RestartContract : RecipeContract
{
    protected override TimeSpan SessionTimeout => LongSession;

    [Fact]
    [Shows(Recipe.Mutex, Trial.Restart)]
    public async Task Mutex_Held_Resumed()
    {
        var requester = NewRequester();
        var grant = await AcquireAsync(requester);

        await Ensemble.RestartAsync();

        await requester.FishAsync<LockProtocol.Resumed>();
        await ReleaseAsync(requester, grant.Token);
    }

    [Fact]
    [Shows(Recipe.Semaphore, Trial.Restart)]
    public async Task Semaphore_Waiting_StillInItsPlace()
    {
        await using var held = await TheirLocks.AcquirePermitAsync(Path, 1);
        var waiting = OurLocks.AcquirePermitAsync(Path, 1);
        await QueueHasAsync(2);

        await Ensemble.RestartAsync();
        await held.ReleaseAsync().WaitAsync(Patience);

        Assert.True((await waiting.WaitAsync(Patience)).IsValid);
    }

    [Fact]
    [Shows(Recipe.Barrier, Trial.Restart)]
    public async Task Barrier_Waiting_StandsUntilLifted()
    {
        var barrier = new Barrier(Ours, Path);
        await barrier.SetAsync();
        var waiting = barrier.WaitAsync();
        await Ours.GetDataAsync(Path);

        await Ensemble.RestartAsync();
        Assert.False(waiting.IsCompleted);
        await barrier.LiftAsync().WaitAsync(Patience);

        await waiting.WaitAsync(Patience);
    }

    [Fact]
    [Shows(Recipe.Counter, Trial.Restart)]
    public async Task Counter_Watched_GoesOn()
    {
        var count = await SharedCount.OpenAsync(Ours, Path, 1);
        var changes = Run(count.Changes());
        await UntilAsync(changes, read => read == 1);

        await Ensemble.RestartAsync();
        await (await SharedCount.OpenAsync(Theirs, Path, 0)).SetAsync(2).WaitAsync(Patience);

        await UntilAsync(changes, read => read == 2);
    }

    [Fact]
    [Shows(Recipe.PersistentNode, Trial.Restart)]
    public async Task PersistentNode_Stands_StillTheSame()
    {
        await using var node = PersistentNode.Start(Ours, Path);
        await node.StandsAsync().WaitAsync(Patience);
        var session = Ours.SessionId;

        await Ensemble.RestartAsync();

        var stat = await NodeIsAsync(Path, there => there is not null);
        Assert.Equal(session, stat!.Value.EphemeralOwner);
    }

    [Fact]
    [Shows(Recipe.Leader, Trial.Restart)]
    public async Task Leader_Leading_LeadsOn()
    {
        await using var latch = LeaderLatch.Start(OurLocks, Path, "first");
        var leadership = await latch.ElectedAsync().WaitAsync(Patience);

        await Ensemble.RestartAsync();

        Assert.False(leadership.Lost.IsCancellationRequested);
        Assert.True(await leadership.ReleaseAsync().WaitAsync(Patience));
    }

    [Fact]
    public async Task LiveConfig_Followed_NoChangeIsMissedAndTheNewestArrives()
    {
        var batch = await SharedValue.OpenAsync(Theirs, Path.Child("batch"), "1"u8.ToArray());
        await Ours.SyncAsync(Path);
        await using var config = await LiveConfig<Pace>.OpenAsync(Ours, Path, Pace.Schema);
        using var patience = new CancellationTokenSource(Patience);
        await using var changes = config.ChangesAsync(cancellationToken: patience.Token).GetAsyncEnumerator();
        Assert.True(await changes.MoveNextAsync());
        Assert.Equal((1, 1), (changes.Current.Number, changes.Current.Value.Batch));

        await batch.SetAsync("2"u8.ToArray());
        await Ensemble.RestartAsync();
        await batch.SetAsync("no number"u8.ToArray());
        await batch.SetAsync("3"u8.ToArray());

        for (var number = 2L; changes.Current.Value.Batch != 3 || changes.Current.Problems.Count > 0; number++)
        {
            Assert.True(await changes.MoveNextAsync());
            Assert.Equal(number, changes.Current.Number);
            Assert.InRange(changes.Current.Value.Batch, 1, 3);
        }
    }
}
