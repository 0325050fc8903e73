using Akka.Actor;
using AkkaZkStream.Coordination.Tests.Support;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination.Tests.Contract;

/// <summary>A coordinator dies, or moves, and its successor goes on with its session.</summary>
public abstract class HandOverContract : CoordinationContract
{
    private protected Succession Coordinators { get; private set; } = null!;

    // Nothing expires here, on a busy machine neither: who goes on has been handed over.
    protected override TimeSpan SessionTimeout => LongSession;

    /// <summary>How the successor connects; the first one goes over the wire with the faults.</summary>
    protected virtual ZooKeeperOptions SuccessorOptions => Ensemble.Options with { Transport = Ensemble.Bystander };

    protected virtual ZooKeeperOptions FirstOptions => Ensemble.Options;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        Coordinators = new Succession(ZkPath.Parse($"{Path}-coordinators"));
    }

    public override async Task DisposeAsync()
    {
        await Coordinators.DisposeAsync();
        await base.DisposeAsync();
    }

    [Fact]
    public async Task Held_CoordinatorDies_GoesOnUnderTheSameToken()
    {
        var (first, holder) = (StartFirst(), NewRequester());
        var grant = await AcquireAsync(first, holder);
        await Coordinators.StopAsync(first);

        var second = StartSuccessor();
        Renew(second, holder, grant.Token);

        Assert.Equal(grant.Token, (await holder.ExpectAsync<LockProtocol.Resumed>()).Token);
        Assert.True((await holder.ExpectAsync<LockProtocol.Renewed>()).ValidFor > TimeSpan.Zero);
        await ReleaseAsync(second, holder, grant.Token);
        await QueueHasAsync(0);
    }

    [Fact]
    public async Task Held_CoordinatorMoves_NobodyHearsOfItAndTheTokenStays()
    {
        var (first, holder, waiting) = (StartFirst(), NewRequester(), NewRequester());
        var grant = await AcquireAsync(first, holder);
        Ask(first, waiting, "waiting");
        await QueueHasAsync(2);

        first.Tell(CoordinatorProtocol.Terminate.Instance);
        await Coordinators.EndsAsync(first);
        var second = StartSuccessor();
        Renew(second, holder, grant.Token);

        await holder.ExpectAsync<LockProtocol.Resumed>();
        await holder.ExpectAsync<LockProtocol.Renewed>();
        Assert.Empty(waiting.Drain());
        await QueueHasAsync(2);
    }

    [Fact]
    public async Task Waiting_CoordinatorDies_EveryoneKeepsThePlace()
    {
        var (first, holder) = (StartFirst(), NewRequester());
        var grant = await AcquireAsync(first, holder);
        var waiting = new List<Requester>();
        for (var i = 0; i < 3; i++)
        {
            waiting.Add(NewRequester());
            Ask(first, waiting[i], $"waiting-{i}");
            await QueueHasAsync(2 + i);
        }

        var queue = await LockQueueReader.ReadAsync(Observer, Path);
        await Coordinators.StopAsync(first);
        var second = StartSuccessor();

        // The last one speaks first: that does not bring it forward.
        for (var i = 2; i >= 0; i--) Ask(second, waiting[i], $"waiting-{i}");
        await ReleaseAsync(second, holder, grant.Token);

        for (var i = 0; i < 3; i++)
        {
            var next = await ExpectGrantAsync(waiting[i]);
            Assert.Equal(queue[i + 1].Token, next.Token);
            await ReleaseAsync(second, waiting[i], next.Token, $"waiting-{i}");
        }

        await QueueHasAsync(0);
    }

    [Fact]
    public async Task Acquiring_AnswerLostAndCoordinatorDead_TheZnodeThatIsThereIsTheClaim()
    {
        var (first, requester) = (StartFirst(), NewRequester());
        await MarkAsync(first);
        var lost = Ensemble.Wire.LoseReplyTo(Op.Multi);
        Ensemble.Wire.Refuse();
        Ask(first, requester);
        await lost;
        var there = Assert.Single(await LockQueueReader.ReadAsync(Observer, Path));
        await Coordinators.StopAsync(first);

        Ask(StartSuccessor(), requester);

        Assert.Equal(there.Token, (await ExpectGrantAsync(requester)).Token);
        Assert.Single(await ChildrenAsync());
    }

    [Fact]
    public async Task Releasing_AnswerLostAndCoordinatorDead_ProvenGoneByTheSuccessor()
    {
        var (first, holder, next) = (StartFirst(), NewRequester(), NewRequester());
        var grant = await AcquireAsync(first, holder);
        var lost = Ensemble.Wire.LoseReplyTo(Op.Multi);
        Ensemble.Wire.Refuse();
        Release(first, holder, grant.Token);
        await lost;
        await Coordinators.StopAsync(first);

        var second = StartSuccessor();
        Release(second, holder, grant.Token);

        Assert.Equal(LossReason.NotHeld, (await holder.FishAsync<LockProtocol.Lost>()).Reason);
        await QueueHasAsync(0);
        Assert.True((await AcquireAsync(second, next, "next")).Token > grant.Token);
    }

    [Fact]
    public async Task Releasing_NeverSentAndCoordinatorDead_DoneByTheSuccessor()
    {
        var (first, holder, next) = (StartFirst(), NewRequester(), NewRequester());
        var grant = await AcquireAsync(first, holder);
        Ask(first, next, "next");
        await QueueHasAsync(2);
        await Coordinators.StopAsync(first);

        var second = StartSuccessor();
        Ask(second, next, "next");
        await ReleaseAsync(second, holder, grant.Token);

        await ExpectGrantAsync(next);
        await QueueHasAsync(1);
    }

    [Fact]
    public async Task Cancelling_CoordinatorDead_DoneByTheSuccessor()
    {
        var (first, holder, waiting) = (StartFirst(), NewRequester(), NewRequester());
        await AcquireAsync(first, holder);
        Ask(first, waiting, "waiting");
        await QueueHasAsync(2);
        await Coordinators.StopAsync(first);

        StartSuccessor().Tell(new LockProtocol.Cancel(Path, "waiting"), waiting.Ref);

        await waiting.ExpectAsync<LockProtocol.Cancelled>();
        await QueueHasAsync(1);
    }

    [Fact]
    public async Task Renew_SomebodyElsesToken_NotHeld()
    {
        var (first, holder, thief) = (StartFirst(), NewRequester(), NewRequester());
        var grant = await AcquireAsync(first, holder);
        await Coordinators.StopAsync(first);

        var second = StartSuccessor();
        Renew(second, thief, grant.Token);

        Assert.Equal(LossReason.NotHeld, (await thief.ExpectAsync<LockProtocol.Lost>()).Reason);
        Renew(second, holder, grant.Token);
        await holder.ExpectAsync<LockProtocol.Resumed>();
    }

    [Fact]
    public async Task Share_CoordinatorDies_StillShared()
    {
        var (first, reader, other) = (StartFirst(), NewRequester(), NewRequester());
        first.Tell(new LockProtocol.Acquire(Path, "reader", LockMode.Shared), reader.Ref);
        var grant = await ExpectGrantAsync(reader);
        await Coordinators.StopAsync(first);

        var second = StartSuccessor();
        Renew(second, reader, grant.Token, "reader");
        await reader.ExpectAsync<LockProtocol.Resumed>();
        second.Tell(new LockProtocol.Acquire(Path, "other", LockMode.Shared), other.Ref);

        await ExpectGrantAsync(other);
    }

    [Fact]
    public async Task OldCoordinator_CutOffAndBack_CanNeitherReleaseNorGrantNorDisturb()
    {
        var (first, holder, waiting) = (StartFirst(), NewRequester(), NewRequester());
        var grant = await AcquireAsync(first, holder);
        Ask(first, waiting, "waiting");
        await QueueHasAsync(2);
        Ensemble.Wire.Break();
        await holder.ExpectAsync<LockProtocol.Suspended>();

        var second = StartSuccessor();
        Renew(second, holder, grant.Token);
        await holder.ExpectAsync<LockProtocol.Resumed>();
        await holder.ExpectAsync<LockProtocol.Renewed>();
        Release(first, holder, grant.Token);
        Ensemble.Wire.Mend();

        // It finds out by its first write, and goes without a word.
        await Coordinators.EndsAsync(first);
        Assert.All(holder.Drain(), news => Assert.True(news is LockProtocol.Suspended or LockProtocol.Resumed, $"{news}"));
        Assert.Empty(waiting.Drain());
        await QueueHasAsync(2);
        Renew(second, holder, grant.Token);
        await holder.FishAsync<LockProtocol.Renewed>();
        await ReleaseAsync(second, holder, grant.Token);
    }

    [Fact]
    public async Task OldCoordinator_StillWell_CanReleaseNothingAndEnds()
    {
        var (first, holder) = (StartFirst(), NewRequester());
        var grant = await AcquireAsync(first, holder);

        var second = StartSuccessor();
        Renew(second, holder, grant.Token);
        await holder.FishAsync<LockProtocol.Renewed>();
        Release(first, holder, grant.Token);

        // In an ensemble its connection stands, and its pings are answered: only what it writes is refused.
        await Coordinators.EndsAsync(first);
        Assert.DoesNotContain(holder.Drain(), news => news is LockProtocol.Released or LockProtocol.Lost);
        Assert.Single(await ChildrenAsync());
        Renew(second, holder, grant.Token);
        await holder.FishAsync<LockProtocol.Renewed>();
        await ReleaseAsync(second, holder, grant.Token);
    }

    [Fact]
    public async Task Coordinator_RestartedInPlace_GoesOn()
    {
        var parent = Sys.ActorOf(Props.Create(() => new Restarter(Coordinators.PropsOf(FirstOptions, Sys))));
        var (coordinator, holder) = (await parent.Ask<IActorRef>("who?"), NewRequester());
        var grant = await AcquireAsync(coordinator, holder);

        coordinator.Tell(Kill.Instance);
        Renew(coordinator, holder, grant.Token);

        Assert.Equal(grant.Token, (await holder.ExpectAsync<LockProtocol.Resumed>()).Token);
        await holder.ExpectAsync<LockProtocol.Renewed>();
    }

    [Fact]
    public async Task Terminate_NobodyHolds_TheSessionIsClosed()
    {
        var (first, holder) = (StartFirst(), NewRequester());
        var grant = await AcquireAsync(first, holder);
        await ReleaseAsync(first, holder, grant.Token);
        var session = await SessionOfAsync(first);

        first.Tell(CoordinatorProtocol.Terminate.Instance);
        await Coordinators.EndsAsync(first);

        Assert.NotEqual(session, await SessionOfAsync(StartSuccessor()));
    }

    [Fact]
    public async Task Open_EverybodyMayReadTheNote_RefusedUnlessAllowed()
    {
        Coordinators.Settings = Coordinators.Settings with { SessionHandOver = SessionHandOver.On };
        var (first, subscriber) = (StartFirst(), NewRequester());
        first.Tell(CoordinatorProtocol.Subscribe.Instance, subscriber.Ref);

        var failed = await subscriber.FishAsync<CoordinatorProtocol.ConnectFailed>();

        Assert.Contains("closed to the world", failed.Reason);
    }

    [Fact]
    public async Task Open_Authenticated_TheNoteIsTheCreatorsAlone()
    {
        var us = ZkAuthentication.Digest("plant", "s3cret");
        await Observer.CreatePathAsync(Path.Parent);
        Coordinators.Settings = Coordinators.Settings with { SessionHandOver = SessionHandOver.On };
        var (first, holder) = (Coordinators.Start(FirstOptions with { Authentication = [us] }), NewRequester());
        var grant = await AcquireAsync(first, holder);
        var note = ZkPath.Parse($"{Path}-coordinators/coordinator/session");
        await Assert.ThrowsAsync<NoAuthException>(async () => await Observer.GetDataAsync(note));
        await Coordinators.StopAsync(first);

        Renew(Coordinators.Start(SuccessorOptions with { Authentication = [us] }), holder, grant.Token);

        await holder.ExpectAsync<LockProtocol.Resumed>();
    }

    protected IActorRef StartFirst() => Coordinators.Start(FirstOptions);

    protected IActorRef StartSuccessor() => Coordinators.Start(SuccessorOptions);

    protected async Task<Grant> AcquireAsync(IActorRef coordinator, Requester requester, string holder = "h")
    {
        Ask(coordinator, requester, holder);
        return await ExpectGrantAsync(requester);
    }

    protected void Renew(IActorRef coordinator, Requester requester, FencingToken token, string holder = "h")
        => coordinator.Tell(new LockProtocol.Renew(Path, holder, 1, token), requester.Ref);

    protected void Release(IActorRef coordinator, Requester requester, FencingToken token, string holder = "h")
        => coordinator.Tell(new LockProtocol.Release(Path, holder, token), requester.Ref);

    protected async Task ReleaseAsync(
        IActorRef coordinator, Requester requester, FencingToken token, string holder = "h")
    {
        Release(coordinator, requester, token, holder);
        Assert.Equal(token, (await requester.FishAsync<LockProtocol.Released>()).Token);
    }

    private async Task MarkAsync(IActorRef coordinator)
    {
        var marker = NewRequester();
        var grant = await AcquireAsync(coordinator, marker, "marker");
        await ReleaseAsync(coordinator, marker, grant.Token, "marker");
    }

    private async Task<SessionId> SessionOfAsync(IActorRef coordinator)
    {
        var subscriber = NewRequester();
        coordinator.Tell(CoordinatorProtocol.Subscribe.Instance, subscriber.Ref);
        return (await subscriber.FishAsync<CoordinatorProtocol.SessionOpened>()).Session;
    }

    private sealed class Restarter : ReceiveActor
    {
        public Restarter(Props coordinator)
        {
            var child = Context.ActorOf(coordinator, "coordinator");
            Receive<string>(_ => Sender.Tell(child));
        }

        protected override SupervisorStrategy SupervisorStrategy()
            => new OneForOneStrategy(_ => Directive.Restart);
    }
}
