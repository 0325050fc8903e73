using Akka.Actor;
using AkkaZkStream.Coordination.Locks;
using AkkaZkStream.Coordination.Tests.Support;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination.Tests.Contract;

/// <summary>A lock that is taken again and again, with nobody else there, is taken without a look at its queue; and
/// whatever could put somebody there makes the next one look.</summary>
public abstract class QuietQueueContract : CoordinationContract
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    // No container: the server would reap it at a moment of its own, and the counts would be others.
    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await Patiently.CreateAsync(Observer, Path, CreateMode.Persistent);
    }

    [Fact]
    public async Task Cycle_FirstSecondAndLater_OneReadThenOneAndAWatchThenNone()
    {
        var requester = NewRequester();

        Assert.Equal((2, 1, 0), await CountCycleAsync(requester));
        Assert.Equal((2, 1, 1), await CountCycleAsync(requester));
        await LearnAsync(requester);
        for (var cycle = 0; cycle < 10; cycle++) Assert.Equal((2, 0, 0), await CountCycleAsync(requester));
    }

    [Fact]
    public async Task Cycle_OtherRequestersAndNames_CreateAndDeleteAlone()
    {
        await LearnAsync(NewRequester());

        for (var i = 0; i < 5; i++) Assert.Equal((2, 0, 0), await CountCycleAsync(NewRequester(), $"somebody-{i}"));
    }

    [Fact]
    public async Task Cycle_SharedAndPermits_CreateAndDeleteAlone()
    {
        await LearnAsync(NewRequester());

        Assert.Equal((2, 0, 0), await CountCycleAsync(NewRequester(), "reader", LockMode.Shared));
        Assert.Equal((2, 0, 0), await CountCycleAsync(NewRequester(), "one-of-3", LockMode.Permit, 3));
        Assert.Equal((2, 0, 0), await CountCycleAsync(NewRequester(), "writer"));
    }

    [Fact]
    public async Task Acquire_AgainInQueueBehindAKnownOne_WaitsForIt()
    {
        var (first, second) = (NewRequester(), NewRequester());
        await LearnAsync(first);
        var held = await AcquireAsync(first);

        Ask(second, "second");
        await QueueHasAsync(2);
        var gone = held.Token;
        await ReleaseAsync(first, gone);

        Assert.True((await ExpectGrantAsync(second)).Token > gone);
    }

    [Fact]
    public async Task Acquire_ParentMadeAnewAndItsCounterBroughtThereByOthers_Waits()
    {
        var requester = NewRequester();
        var last = await LearnAsync(requester);
        var theirs = await MakeAnewAndHoldAsync(last);

        Ask(requester);
        await QueueHasAsync(2);
        var gone = await Observer.DeleteAsync(theirs);

        Assert.True((await ExpectGrantAsync(requester)).Granted >= gone.Zxid);
    }

    // What the watch on the parent is for: without its event, this is how two would hold one lock.
    [Fact]
    public async Task Acquire_ParentMadeAnewAndItsWatchEventSwallowed_TwoOwners()
    {
        var requester = NewRequester();
        var last = await LearnAsync(requester);
        Ensemble.Wire.Swallowed = Path;
        var theirs = await MakeAnewAndHoldAsync(last);

        await AcquireAsync(requester);

        await Observer.SyncAsync(Path);
        Assert.Equal(2, (await ChildrenAsync()).Count);
        Assert.True((await Observer.ExistsAsync(theirs)).Exists);
    }

    // An operator who restores what he finds in a listing: the delete of our own znode succeeds, and says nothing.
    [Fact]
    public async Task Acquire_ParentAndOwnNodeMadeAnewByHand_Waits()
    {
        var requester = NewRequester();
        var last = await LearnAsync(requester);
        var held = await AcquireAsync(requester);
        var own = Path.Child(await OwnNameAsync());
        await Observer.DeleteAsync(own);
        var theirs = await MakeAnewAndHoldAsync(last, own);
        await ReleaseAsync(requester, held.Token);

        Ask(requester);
        await QueueHasAsync(2);
        var gone = await Observer.DeleteAsync(theirs);

        Assert.True((await ExpectGrantAsync(requester)).Granted >= gone.Zxid);
    }

    [Fact]
    public async Task Acquire_SomebodyCameAndStayed_Waits()
    {
        var requester = NewRequester();
        await LearnAsync(requester);
        var theirs = await ContendAsync();

        Ask(requester);
        await QueueHasAsync(2);
        var gone = await Observer.DeleteAsync(theirs);

        Assert.True((await ExpectGrantAsync(requester)).Granted >= gone.Zxid);
    }

    [Fact]
    public async Task Acquire_SomebodyCameAndWent_LooksOnceMore()
    {
        var requester = NewRequester();
        await LearnAsync(requester);
        await Observer.DeleteAsync(await ContendAsync());

        Assert.Equal((2, 1, 0), await CountCycleAsync(requester));
        await LearnAsync(requester);
    }

    [Fact]
    public async Task Acquire_SomebodyCameWhileHeld_LooksOnceMore()
    {
        var requester = NewRequester();
        await LearnAsync(requester);
        var held = await AcquireAsync(requester);
        var theirs = await ContendAsync();
        await Observer.DeleteAsync(theirs);
        await ReleaseAsync(requester, held.Token);

        Assert.Equal((2, 1, 0), await CountCycleAsync(requester));
    }

    [Fact]
    public async Task Acquire_ForeignChildInTheList_LooksEachTime()
    {
        await Observer.CreateAsync(Path.Child("config"));
        var requester = NewRequester();

        for (var cycle = 0; cycle < 5; cycle++) Assert.Equal((2, 1, 0), await CountCycleAsync(requester));
    }

    [Fact]
    public async Task Acquire_ForeignChildCameAndStays_LooksEachTime()
    {
        var requester = NewRequester();
        await LearnAsync(requester);
        await Observer.CreateAsync(Path.Child("config"));

        for (var cycle = 0; cycle < 5; cycle++) Assert.Equal((2, 1, 0), await CountCycleAsync(requester));
    }

    [Fact]
    public async Task Acquire_ConnectionBrokenMeanwhile_LooksOnceMore()
    {
        var requester = NewRequester();
        await LearnAsync(requester);
        var resumed = await SubscribeAsync();

        Ensemble.Wire.Cut();

        await resumed.FishAsync<CoordinatorProtocol.SessionResumed>();
        Assert.Equal((2, 1, 0), await CountCycleAsync(requester));
        await LearnAsync(requester);
    }

    [Fact]
    public async Task Acquire_SessionLostMeanwhile_LooksOnceMore()
    {
        var requester = NewRequester();
        await LearnAsync(requester);
        var news = await SubscribeAsync();
        Ensemble.Wire.Break();
        await news.FishAsync<CoordinatorProtocol.SessionLost>();
        Ensemble.Wire.Mend();
        await news.FishAsync<CoordinatorProtocol.SessionOpened>();

        Assert.Equal((2, 1, 0), await CountCycleAsync(requester));
    }

    [Fact]
    public async Task Acquire_ReplyToTheDeleteBeforeLost_LooksOnceMore()
    {
        var requester = NewRequester();
        await LearnAsync(requester);
        var held = await AcquireAsync(requester);
        var struck = Ensemble.Wire.LoseReplyTo(Op.Delete);
        await ReleaseAsync(requester, held.Token);
        Assert.True(struck.IsCompleted);

        Assert.Equal((2, 1, 0), await CountCycleAsync(requester));
    }

    [Fact]
    public async Task Acquire_OwnNodeHadBeenDeletedBySomebody_LooksOnceMore()
    {
        var requester = NewRequester();
        await LearnAsync(requester);
        var held = await AcquireAsync(requester);
        await Observer.DeleteAsync(Path.Child(await OwnNameAsync()));
        await ReleaseAsync(requester, held.Token);

        Assert.Equal((2, 1, 0), await CountCycleAsync(requester));
    }

    [Fact]
    public async Task Acquire_ReplyToTheCreateLost_TheNodeIsFoundAndTheQueueRead()
    {
        var requester = NewRequester();
        await LearnAsync(requester);
        var struck = Ensemble.Wire.LoseReplyTo(Op.Create2);
        Traffic.Reset();

        var grant = await AcquireAsync(requester);

        Assert.True(struck.IsCompleted);
        Assert.True(Traffic.Count(Op.GetChildren2) > 0);
        var name = await OwnNameAsync();
        Assert.Equal(grant.Token.Value, (await Observer.GetDataAsync(Path.Child(name))).Stat.Czxid.Value);
    }

    [Fact]
    public async Task Acquire_LockWrittenTo_LooksOnceMore()
    {
        var requester = NewRequester();
        await LearnAsync(requester);
        await Observer.SetDataAsync(Path, new byte[] { 1 });

        // Another lock's cycle: the event has arrived before its answers.
        await MarkAsync();

        Assert.Equal((2, 1, 0), await CountCycleAsync(requester));
    }

    [Fact]
    public async Task Cycle_TwoProcessesInTurn_NobodyIsGrantedUnseenAndTokensRise()
    {
        var (ours, theirs) = (NewRequester(), NewRequester());
        var other = StartOtherCoordinator();
        var previous = FencingToken.None;
        for (var turn = 0; turn < 20; turn++)
        {
            var (coordinator, requester) = turn % 3 == 0 ? (other, theirs) : (Coordinator, ours);
            Ask(coordinator, requester);
            var grant = await ExpectGrantAsync(requester);
            Assert.NotEmpty(await OwnNameAsync());
            Assert.True(grant.Token > previous);
            previous = grant.Token;
            coordinator.Tell(new LockProtocol.Release(Path, "h", previous), requester.Ref);
            await requester.ExpectAsync<LockProtocol.Released>();
        }
    }

    /// <summary>Cycles until one needs no read, and says which number its znode had.</summary>
    private async Task<int> LearnAsync(Requester requester)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            patience.Token.ThrowIfCancellationRequested();
            Traffic.Reset();
            var grant = await AcquireAsync(requester);
            var isKnown = Traffic.Count(Op.GetChildren2) == 0;
            var name = await OwnNameAsync();
            await ReleaseAsync(requester, grant.Token);
            Assert.True(LockNodeName.TryGetSequence(name, LockNodeName.Any, out var sequence));
            if (isKnown) return sequence;
        }
    }

    // On an ensemble the observer's server may be behind ours.
    private async Task<string> OwnNameAsync()
    {
        await Observer.SyncAsync(Path);
        return Assert.Single(await ChildrenAsync());
    }

    private async Task<(int Writes, int Lists, int Gets)> CountCycleAsync(
        Requester requester, string holder = "h", LockMode mode = LockMode.Exclusive, int permits = 0)
    {
        Traffic.Reset();
        Coordinator.Tell(new LockProtocol.Acquire(Path, holder, mode, Permits: permits), requester.Ref);
        await ReleaseAsync(requester, (await ExpectGrantAsync(requester)).Token, holder);
        return (Traffic.Writes, Traffic.Count(Op.GetChildren2), Traffic.Count(Op.GetData));
    }

    private async Task<ZkPath> ContendAsync()
    {
        var prefix = Path.Child("_c_00000000-0000-0000-0000-000000000000-lock-");
        return (await Observer.CreateAsync(prefix, default, CreateMode.EphemeralSequential)).Path;
    }

    /// <summary>Makes the lock's znode anew, with somebody in the queue, and others who came and went until the next
    /// number is the one after the last that we have seen.</summary>
    private async Task<ZkPath> MakeAnewAndHoldAsync(int last, ZkPath? own = null)
    {
        await Observer.DeleteAsync(Path);
        await Observer.CreateAsync(Path);
        var theirs = await ContendAsync();
        var counter = 1;
        if (own is { } node)
        {
            await Observer.CreateAsync(node);
            counter++;
            last++;
        }

        for (; counter <= last; counter++)
            await Observer.DeleteAsync((await Observer.CreateAsync(Path.Child("x-"), default, CreateMode.EphemeralSequential)).Path);
        return theirs;
    }

    private async Task<Requester> SubscribeAsync()
    {
        var news = NewRequester();
        Coordinator.Tell(CoordinatorProtocol.Subscribe.Instance, news.Ref);
        await news.ExpectAsync<CoordinatorProtocol.SessionOpened>();
        return news;
    }
}
