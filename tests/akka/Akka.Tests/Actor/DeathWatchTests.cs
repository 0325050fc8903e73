using Akka.Actor;

namespace Akka.Tests.Actor;

public sealed class DeathWatchTests : Akka.TestKit.Xunit2.TestKit
{
    [Fact]
    public void Watch_ActorStops_SendsTerminatedFromIt()
    {
        var actor = Sys.ActorOf(Props.Create(() => new BlackHole()));
        Watch(actor);

        Sys.Stop(actor);

        var terminated = ExpectTerminated(actor);
        Assert.True(terminated.ExistenceConfirmed);
        Assert.Equal(actor, LastSender);
    }

    [Fact]
    public async Task Watch_DeadActor_SendsTerminatedAtOnce()
    {
        var actor = Sys.ActorOf(Props.Create(() => new BlackHole()));
        await actor.GracefulStop(TimeSpan.FromSeconds(10));

        Watch(actor);

        Assert.False(ExpectTerminated(actor).ExistenceConfirmed);
    }

    [Fact]
    public void Watch_PathWhereNobodyLives_SendsTerminated()
    {
        var nobody = ((ExtendedActorSystem)Sys).Provider.ResolveActorRef("akka://test/user/nobody");

        Watch(nobody);

        ExpectTerminated(nobody);
    }

    [Fact]
    public void Watch_Twice_SendsOneTerminated()
    {
        var actor = Sys.ActorOf(Props.Create(() => new BlackHole()));
        Watch(actor);
        Watch(actor);

        Sys.Stop(actor);

        ExpectTerminated(actor);
        TestActor.Tell("marker");
        ExpectMsg("marker");
    }

    [Fact]
    public void WatchWith_ActorStops_SendsTheGivenMessage()
    {
        var actor = Sys.ActorOf(Props.Create(() => new BlackHole()));
        var watcher = Sys.ActorOf(Props.Create(() => new Watcher(TestActor)));

        watcher.Tell(new Watcher.With(actor, "it has ended"));
        watcher.Tell(new Identify(null), TestActor);
        ExpectMsg<ActorIdentity>();
        Sys.Stop(actor);

        ExpectMsg("it has ended");
    }

    [Fact]
    public void Watch_AfterWatchWithAnotherMessage_Throws()
    {
        var actor = Sys.ActorOf(Props.Create(() => new BlackHole()));
        var watcher = Sys.ActorOf(Props.Create(() => new Watcher(TestActor)));

        EventFilter.Exception<InvalidOperationException>(contains: "was not overwritten").ExpectOne(() =>
        {
            watcher.Tell(new Watcher.With(actor, "one"));
            watcher.Tell(new Watcher.With(actor, "other"));
        });
    }

    [Fact]
    public void Unwatch_TerminatedAlreadyQueued_IsNotDelivered()
    {
        var actor = Sys.ActorOf(Props.Create(() => new BlackHole()));
        var queued = new ManualResetEventSlim();
        var watcher = Sys.ActorOf(Props.Create(() => new Watcher(TestActor)));
        watcher.Tell(new Watcher.Plain(actor));
        watcher.Tell(queued);
        watcher.Tell(new Watcher.Not(actor));
        Watch(actor);

        Sys.Stop(actor);
        ExpectTerminated(actor);
        queued.Set();
        watcher.Tell("marker");
        ExpectMsg("marker");

        // What was queued while the gate was shut came before this one.
        watcher.Tell("second marker");
        ExpectMsg("second marker");
    }

    [Fact]
    public void Terminated_Unhandled_FailsTheWatcherWithDeathPact()
    {
        var actor = Sys.ActorOf(Props.Create(() => new BlackHole()));
        var careless = Sys.ActorOf(Props.Create(() => new Careless(actor)));
        Watch(careless);

        EventFilter.Exception<DeathPactException>().ExpectOne(() => Sys.Stop(actor));

        ExpectTerminated(careless);
    }

    [Fact]
    public void Watch_ChildOfTheWatcher_SendsTerminatedAndFreesTheName()
    {
        var parent = Sys.ActorOf(Props.Create(() => new RemakesChild(TestActor)));

        parent.Tell("make");
        var first = ExpectMsg<IActorRef>();
        first.Tell(PoisonPill.Instance);
        ExpectMsg("child ended");
        parent.Tell("make");

        var second = ExpectMsg<IActorRef>();
        Assert.Equal(first.Path, second.Path);
        Assert.NotEqual(first, second);
    }

    private sealed class BlackHole : UntypedActor
    {
        protected override void OnReceive(object message)
        {
        }
    }

    private sealed class Watcher : ReceiveActor
    {
        public Watcher(IActorRef probe)
        {
            Receive<Plain>(message => Context.Watch(message.Actor));
            Receive<With>(message => Context.WatchWith(message.Actor, message.Message));
            Receive<Not>(message => Context.Unwatch(message.Actor));
            Receive<ManualResetEventSlim>(gate => gate.Wait());
            Receive<Terminated>(_ => probe.Tell("terminated"));
            ReceiveAny(probe.Tell);
        }

        internal sealed record Plain(IActorRef Actor);

        internal sealed record With(IActorRef Actor, object Message);

        internal sealed record Not(IActorRef Actor);
    }

    private sealed class Careless : ReceiveActor
    {
        public Careless(IActorRef watched) => Context.Watch(watched);
    }

    private sealed class RemakesChild : ReceiveActor
    {
        public RemakesChild(IActorRef probe)
        {
            Receive<string>(
                _ => probe.Tell(Context.Watch(Context.ActorOf(Props.Create(() => new BlackHole()), "child"))));
            Receive<Terminated>(_ => probe.Tell("child ended"));
        }
    }
}
