using System.Text;
using Akka.Actor;
using AkkaZkStream.Coordination.Tests.Support;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination.Tests.Contract;

/// <summary>Who gets the lock, when, and at what price, while nothing goes wrong.</summary>
public abstract class LockQueueContract : CoordinationContract
{
    protected override TimeSpan SessionTimeout => LongSession;

    [Fact]
    public async Task Acquire_FreeLock_TokenIsAgeOfItsZnode()
    {
        var grant = await AcquireAsync(NewRequester(), "somebody");

        var name = Assert.Single(await ChildrenAsync());
        var node = await Observer.GetDataAsync(Path.Child(name));
        Assert.Equal(grant.Token.Value, node.Stat.Czxid.Value);
        Assert.True(grant.Granted >= node.Stat.Czxid);
        Assert.Equal("somebody", Encoding.UTF8.GetString(node.Data.Span));
        Assert.NotEqual(SessionId.None, node.Stat.EphemeralOwner);
        Assert.InRange(grant.ValidFor, TimeSpan.FromTicks(1), SessionTimeout);
    }

    [Fact]
    public async Task Acquire_Contended_FirstComeFirstServed()
    {
        var requesters = Enumerable.Range(0, 5).Select(_ => NewRequester()).ToArray();
        for (var i = 0; i < requesters.Length; i++)
        {
            Ask(requesters[i]);
            await QueueHasAsync(i + 1);
        }

        var previous = FencingToken.None;
        for (var i = 0; i < requesters.Length; i++)
        {
            var grant = await ExpectGrantAsync(requesters[i]);
            await MarkAsync();
            Assert.All(requesters.Skip(i + 1), later => Assert.Empty(later.Drain()));
            Assert.True(grant.Token > previous);
            await ReleaseAsync(requesters[i], previous = grant.Token);
        }

        Assert.Empty(await ChildrenAsync());
    }

    [Fact]
    public async Task Cycle_ReleaseNotAwaited_TwoWritesAndAtMostOneReadAndNobodyWaits()
    {
        var requester = NewRequester();
        await ReleaseAsync(requester, (await AcquireAsync(requester)).Token);
        Traffic.Reset();

        for (var cycle = 0; cycle < 10; cycle++)
        {
            Ask(requester);
            var acquired = await requester.FishAsync<LockProtocol.Acquired>();
            GiveBack(requester, acquired.Grant.Token);
        }

        await QueueHasAsync(0);
        Assert.Equal(20, Traffic.Writes);
        Assert.InRange(Traffic.Reads, 0, 10);
    }

    [Fact]
    public Task Release_HundredWaiters_OneWatchEventAndLinearCost() => ReleaseOneByOneAsync(100);

    protected async Task ReleaseOneByOneAsync(int count)
    {
        var requester = NewRequester();
        var held = await AcquireAsync(requester, "first");
        for (var i = 0; i < count; i++) Ask(requester, $"waiter-{i}");
        await QueueHasAsync(count + 1);

        // A waiter whose predecessor has gone before it looks for it needs no event: all of them shall be watching.
        while (Traffic.Count(Op.GetData) < count) await MarkAsync();
        await MarkAsync();
        Traffic.Reset();

        GiveBack(requester, held.Token, "first");
        var next = await ExpectAcquiredAsync(requester, held.Token);
        await MarkAsync();
        Assert.Equal(1, Traffic.EventsIn(Path));

        for (var left = count - 1; left > 0; left--)
        {
            GiveBack(requester, next.Grant.Token, next.Holder);
            next = await ExpectAcquiredAsync(requester, next.Grant.Token);
        }

        GiveBack(requester, next.Grant.Token, next.Holder);
        await QueueHasAsync(0);
        Assert.Equal(count, Traffic.EventsIn(Path));
        Assert.InRange(Traffic.Writes + Traffic.Reads, 2 * count, 2 * count + 10);
    }

    [Fact]
    public async Task Cancel_Waiting_NoNodeIsLeftAndTheNextMovesUp()
    {
        var (first, second, third) = (NewRequester(), NewRequester(), NewRequester());
        var held = await AcquireAsync(first);
        Ask(second);
        await QueueHasAsync(2);
        Ask(third);
        await QueueHasAsync(3);

        Coordinator.Tell(new LockProtocol.Cancel(Path, "h"), second.Ref);
        await second.ExpectAsync<LockProtocol.Cancelled>();
        Assert.Equal(2, (await ChildrenAsync()).Count);

        GiveBack(first, held.Token);
        await ExpectGrantAsync(third);
    }

    [Fact]
    public async Task Acquire_HeldAndNotToWait_NotAcquiredAndNoNodeIsLeft()
    {
        var (first, second) = (NewRequester(), NewRequester());
        await AcquireAsync(first);

        Coordinator.Tell(new LockProtocol.Acquire(Path, "h", Waits: false), second.Ref);

        Assert.Equal(NotAcquiredReason.Held, (await second.ExpectAsync<LockProtocol.NotAcquired>()).Reason);
        Assert.Single(await ChildrenAsync());
    }

    [Fact]
    public async Task Cancel_AtOnce_NoNodeIsLeft()
    {
        var requester = NewRequester();

        Ask(requester);
        Coordinator.Tell(new LockProtocol.Cancel(Path, "h"), requester.Ref);

        await requester.FishAsync<LockProtocol.Cancelled>();
        await QueueHasAsync(0);
    }

    [Fact]
    public async Task Acquire_AskedAgain_SameTokenAndOneNode()
    {
        var requester = NewRequester();
        var grant = await AcquireAsync(requester);

        var again = await AcquireAsync(requester);

        Assert.Equal(grant.Token, again.Token);
        Assert.Single(await ChildrenAsync());
    }

    [Fact]
    public async Task Release_OfAnEndedGrant_Lost()
    {
        var requester = NewRequester();
        var grant = await AcquireAsync(requester);
        await ReleaseAsync(requester, grant.Token);

        GiveBack(requester, grant.Token);

        var lost = await requester.ExpectAsync<LockProtocol.Lost>();
        Assert.Equal((grant.Token, LossReason.NotHeld), (lost.Token, lost.Reason));
    }

    [Fact]
    public async Task Acquire_ParentReapedMeanwhile_CreatedAgain()
    {
        var requester = NewRequester();
        await ReleaseAsync(requester, (await AcquireAsync(requester)).Token);
        await ReapAsync();

        await AcquireAsync(requester);

        Assert.Single(await ChildrenAsync());
    }

    [Fact]
    public async Task Acquire_ForeignChildren_LeftAside()
    {
        var requester = NewRequester();
        await ReleaseAsync(requester, (await AcquireAsync(requester)).Token);
        await Observer.CreateAsync(Path.Child("config"));

        await AcquireAsync(requester);
    }

    [Fact]
    public async Task Acquire_CuratorsClientHolds_Waits()
    {
        var (first, second) = (NewRequester(), NewRequester());
        await ReleaseAsync(first, (await AcquireAsync(first)).Token);
        var theirs = await Observer.CreateAsync(
            Path.Child("_c_00000000-0000-0000-0000-000000000000-lock-"), default, CreateMode.EphemeralSequential);

        Ask(second);
        await QueueHasAsync(2);
        var gone = await Observer.DeleteAsync(theirs.Path);

        var grant = await ExpectGrantAsync(second);
        Assert.True(grant.Granted >= gone.Zxid);
    }

    [Fact]
    public async Task Acquire_OwnNodeDeletedBySomebodyWhileWaiting_QueuesAnew()
    {
        var (first, second) = (NewRequester(), NewRequester());
        var held = await AcquireAsync(first);
        Ask(second);
        await QueueHasAsync(2);
        var names = await ChildrenAsync();
        var newest = names.MaxBy(name => name[^10..])!;
        await Observer.DeleteAsync(Path.Child(newest));

        GiveBack(first, held.Token);

        var grant = await ExpectGrantAsync(second);
        Assert.True(grant.Token > held.Token);
    }

    [Fact]
    public async Task Acquire_NoPermission_RefusedInOneSentence()
    {
        await Observer.CreateAsync(ZkPath.Parse("/contract-closed"), default, CreateMode.Persistent, [ReadOnly]);
        var requester = NewRequester();

        Coordinator.Tell(new LockProtocol.Acquire(ZkPath.Parse("/contract-closed/lock"), "h"), requester.Ref);

        var no = await requester.ExpectAsync<LockProtocol.NotAcquired>();
        Assert.Equal(NotAcquiredReason.Refused, no.Reason);
        Assert.Contains("/contract-closed/lock", no.Detail, StringComparison.Ordinal);
        await Observer.DeleteAsync(ZkPath.Parse("/contract-closed"));
    }

    [Fact]
    public async Task Cycle_EightHoldersOfTwoProcesses_NobodyStallsAndTokensRise()
    {
        const int holders = 8, cycles = 25;
        var (ours, theirs) = (NewRequester(), NewRequester());
        var other = StartOtherCoordinator();
        for (var i = 0; i < holders / 2; i++)
        {
            Ask(Coordinator, ours, $"h{i}");
            Ask(other, theirs, $"h{i}");
        }

        var tokens = await Task.WhenAll(
            CycleAsync(Coordinator, ours, holders / 2, holders / 2 * cycles),
            CycleAsync(other, theirs, holders / 2, holders / 2 * cycles));

        Assert.Equal(holders * cycles, tokens.SelectMany(all => all).Distinct().Count());
        Assert.All(tokens, all => Assert.Equal(all.Order(), all));
    }

    // Asks only as often as it will answer: a grant that nobody takes would hold up the other process for ever.
    private async Task<List<FencingToken>> CycleAsync(
        IActorRef coordinator, Requester requester, int asked, int grants)
    {
        var tokens = new List<FencingToken>();
        while (tokens.Count < grants)
        {
            var acquired = await requester.FishAsync<LockProtocol.Acquired>();
            tokens.Add(acquired.Grant.Token);
            coordinator.Tell(new LockProtocol.Release(Path, acquired.Holder, acquired.Grant.Token), requester.Ref);
            if (asked++ < grants) Ask(coordinator, requester, acquired.Holder);
        }

        return tokens;
    }

    /// <summary>As the server does with an empty container: it may have been faster.</summary>
    private async Task ReapAsync()
    {
        try
        {
            await Observer.DeleteAsync(Path);
        }
        catch (NoNodeException)
        {
            // It was.
        }
    }

    private static Acl ReadOnly => new(AclPermissions.Read, "world", "anyone");

    private static async Task<LockProtocol.Acquired> ExpectAcquiredAsync(Requester requester, FencingToken previous)
    {
        var acquired = await requester.FishAsync<LockProtocol.Acquired>();
        Assert.True(acquired.Grant.Token > previous);
        return acquired;
    }
}
