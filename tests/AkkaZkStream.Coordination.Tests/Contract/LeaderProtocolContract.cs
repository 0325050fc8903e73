using Akka.Actor;
using AkkaZkStream.Coordination.Tests.Support;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination.Tests.Contract;

/// <summary>Elections and several locks at once, by messages.</summary>
public abstract class LeaderProtocolContract : RecipeProtocolContract
{
    [Fact]
    public async Task Stand_TwoCandidates_ElectedOneAfterTheOther()
    {
        var (ours, theirs, watcher) = (NewRequester(), NewRequester(), NewRequester());
        Assert.Null((await AskAsync<LeaderProtocol.Current>(watcher, new LeaderProtocol.Subscribe(Path))).Leadership.Leader);
        var first = await AskAsync<LeaderProtocol.Elected>(ours, new LeaderProtocol.Stand(Path, "ours"));
        TellOther(theirs, new LeaderProtocol.Stand(Path, "theirs"));
        await QueueHasAsync(2);
        Assert.Empty(theirs.Drain());
        var renewed = await AskAsync<LeaderProtocol.Renewed>(ours, new LeaderProtocol.Renew(Path, "ours", 5));
        Assert.Equal((5, true), (renewed.Number, renewed.ValidFor > TimeSpan.Zero));

        await AskAsync<LeaderProtocol.Withdrawn>(ours, new LeaderProtocol.Withdraw(Path, "ours"));

        var second = await theirs.ExpectAsync<LeaderProtocol.Elected>();
        Assert.True(second.Grant.Token > first.Grant.Token);
        await watcher.FishAsync<LeaderProtocol.Current>(now => now.Leadership.Leader is { Holder: "theirs" });
        var deposed = await AskAsync<LeaderProtocol.Deposed>(ours, new LeaderProtocol.Renew(Path, "ours", 6));
        Assert.Equal((FencingToken.None, LossReason.NotHeld), (deposed.Token, deposed.Reason));
    }

    [Fact]
    public async Task Stand_WithdrawnWhileWaitingAndStoodAgain_QueuesAnew()
    {
        var (ours, theirs) = (NewRequester(), NewRequester());
        await AskOtherAsync<LeaderProtocol.Elected>(theirs, new LeaderProtocol.Stand(Path, "theirs"));
        Tell(ours, new LeaderProtocol.Stand(Path, "ours"));
        await QueueHasAsync(2);

        Tell(ours, new LeaderProtocol.Withdraw(Path, "ours"));
        Tell(ours, new LeaderProtocol.Stand(Path, "ours"));
        await ours.ExpectAsync<LeaderProtocol.Withdrawn>();
        await AskOtherAsync<LeaderProtocol.Withdrawn>(theirs, new LeaderProtocol.Withdraw(Path, "theirs"));

        await ours.ExpectAsync<LeaderProtocol.Elected>();
        await QueueHasAsync(1);
    }

    [Fact]
    [Shows(Recipe.Leader, Trial.Expiry)]
    public async Task Lead_SessionLost_DeposedAnotherElectedAndItStandsAgain()
    {
        var (ours, theirs) = (NewRequester(), NewRequester());
        var first = await AskAsync<LeaderProtocol.Elected>(ours, new LeaderProtocol.Stand(Path, "ours"));
        TellOther(theirs, new LeaderProtocol.Stand(Path, "theirs"));
        await QueueHasAsync(2);

        Ensemble.Wire.Break();
        await ours.ExpectAsync<LeaderProtocol.Suspended>();
        var deposed = await ours.ExpectAsync<LeaderProtocol.Deposed>();
        Assert.Equal((first.Grant.Token, LossReason.SessionLost), (deposed.Token, deposed.Reason));
        await theirs.ExpectAsync<LeaderProtocol.Elected>();
        Ensemble.Wire.Mend();
        await QueueHasAsync(2);
        await AskOtherAsync<LeaderProtocol.Withdrawn>(theirs, new LeaderProtocol.Withdraw(Path, "theirs"));

        Assert.True((await ours.ExpectAsync<LeaderProtocol.Elected>()).Grant.Token > first.Grant.Token);
    }

    [Fact]
    [Shows(Recipe.Leader, Trial.Death)]
    public async Task Lead_RequesterDies_AnotherIsElected()
    {
        var (ours, theirs) = (NewRequester(), NewRequester());
        var first = await AskAsync<LeaderProtocol.Elected>(ours, new LeaderProtocol.Stand(Path, "ours"));
        TellOther(theirs, new LeaderProtocol.Stand(Path, "theirs"));
        await QueueHasAsync(2);

        Sys.Stop(ours.Ref);

        Assert.True((await theirs.ExpectAsync<LeaderProtocol.Elected>()).Grant.Token > first.Grant.Token);
    }

    [Fact]
    public async Task Stand_NoName_Invalid()
    {
        var refused = await AskAsync<RecipeProtocol.NotDone>(NewRequester(), new LeaderProtocol.Stand(Path, ""));

        Assert.Equal(NotDoneReason.Invalid, refused.Reason);
    }

    [Fact]
    public async Task AcquireAll_TwoWantTheSameInOtherOrders_OneAfterTheOther()
    {
        var (a, b, c) = (Path.Child("a"), Path.Child("b"), Path.Child("c"));
        var (ours, theirs) = (NewRequester(), NewRequester());

        await Task.WhenAll(
            CycleAsync(Coordinator, ours, [a, b, c], "ours"), CycleAsync(Other, theirs, [c, b], "theirs"));

        await ChildrenAreAsync(0, b);
    }

    [Fact]
    public async Task AcquireAll_OneIsHeldByAnother_TakesAllWhenItIsFreeOrNoneWhenReleased()
    {
        var (a, b) = (Path.Child("a"), Path.Child("b"));
        var ours = NewRequester();
        await using var held = await TheirLocks.AcquireAsync(b);
        Tell(ours, new MultiLockProtocol.AcquireAll([b, a], "ours"));
        await ChildrenAreAsync(2, b);

        await AskAsync<MultiLockProtocol.Released>(ours, new MultiLockProtocol.Release(b, "ours"));
        await ChildrenAreAsync(0, a);
        await ChildrenAreAsync(1, b);
        Tell(ours, new MultiLockProtocol.AcquireAll([b, a], "ours"));
        await ChildrenAreAsync(2, b);
        await held.ReleaseAsync();

        var all = await ours.ExpectAsync<MultiLockProtocol.Acquired>();
        Assert.True(all.Tokens[0] != all.Tokens[1]);
        var renewed = await AskAsync<MultiLockProtocol.Renewed>(ours, new MultiLockProtocol.Renew(b, "ours", 3));
        Assert.Equal(3, renewed.Number);
    }

    [Fact]
    public async Task AcquireAll_SessionLost_LostOnceAndFreeForOthers()
    {
        var (a, b) = (Path.Child("a"), Path.Child("b"));
        var ours = NewRequester();
        await AskAsync<MultiLockProtocol.Acquired>(ours, new MultiLockProtocol.AcquireAll([a, b], "ours"));
        var next = TheirLocks.AcquireAllAsync([a, b]);

        Ensemble.Wire.Break();
        await ours.ExpectAsync<MultiLockProtocol.Suspended>();
        Assert.Equal(LossReason.SessionLost, (await ours.ExpectAsync<MultiLockProtocol.Lost>()).Reason);
        Ensemble.Wire.Mend();

        await (await next.WaitAsync(Patience)).DisposeAsync();
        await AskAsync<MultiLockProtocol.Acquired>(ours, new MultiLockProtocol.AcquireAll([a, b], "ours"));
    }

    [Fact]
    [Shows(Recipe.MultiLock, Trial.Death)]
    public async Task AcquireAll_RequesterDies_AllAreFree()
    {
        var (a, b) = (Path.Child("a"), Path.Child("b"));
        var ours = NewRequester();
        await AskAsync<MultiLockProtocol.Acquired>(ours, new MultiLockProtocol.AcquireAll([a, b], "ours"));

        Sys.Stop(ours.Ref);

        await (await TheirLocks.AcquireAllAsync([a, b]).WaitAsync(Patience)).DisposeAsync();
    }

    [Fact]
    public async Task AcquireAll_NoneOrOneTwice_Invalid()
    {
        var ours = NewRequester();
        ZkPath[][] wrong = [[], [Path, Path]];

        foreach (var paths in wrong)
        {
            var refused = await AskAsync<RecipeProtocol.NotDone>(ours, new MultiLockProtocol.AcquireAll(paths, "ours"));
            Assert.Equal(NotDoneReason.Invalid, refused.Reason);
        }
    }

    private static async Task CycleAsync(IActorRef coordinator, Requester requester, ZkPath[] paths, string holder)
    {
        for (var round = 0; round < 5; round++)
        {
            coordinator.Tell(new MultiLockProtocol.AcquireAll(paths, holder), requester.Ref);
            var all = await requester.ExpectAsync<MultiLockProtocol.Acquired>();
            Assert.Equal((paths.Length, true), (all.Tokens.Count, all.ValidFor > TimeSpan.Zero));
            coordinator.Tell(new MultiLockProtocol.Release(paths[0], holder), requester.Ref);
            await requester.ExpectAsync<MultiLockProtocol.Released>();
        }
    }
}
