using Akka.Actor;

namespace Akka.Tests.Actor;

public sealed class SupervisionTests : Akka.TestKit.Xunit2.TestKit
{
    [Fact]
    public void Child_Resumed_KeepsItsState()
    {
        var child = ChildUnder(OneForOne(_ => Directive.Resume));

        child.Tell("count", TestActor);
        ExpectMsg(1);
        Fail(child, new InvalidOperationException("resume"));
        child.Tell("count", TestActor);

        ExpectMsg(2);
    }

    [Fact]
    public void Child_Restarted_LosesItsState()
    {
        var child = ChildUnder(OneForOne(_ => Directive.Restart));

        child.Tell("count", TestActor);
        ExpectMsg(1);
        Fail(child, new InvalidOperationException("restart"));
        child.Tell("count", TestActor);

        ExpectMsg(1);
    }

    [Fact]
    public void Child_Stopped_EndsAndIsWatched()
    {
        var child = ChildUnder(OneForOne(_ => Directive.Stop));
        Watch(child);

        Fail(child, new InvalidOperationException("stop"));

        ExpectTerminated(child);
    }

    [Fact]
    public void Child_Escalated_RestartsItsSupervisor()
    {
        var top = Sys.ActorOf(Props.Create(() => new Supervisor(OneForOne(_ => Directive.Restart))));
        top.Tell(Props.Create(() => new Supervisor(OneForOne(_ => Directive.Escalate))), TestActor);
        var middle = ExpectMsg<IActorRef>();
        middle.Tell(Props.Create(() => new Counter()), TestActor);
        var child = ExpectMsg<IActorRef>();
        Watch(child);

        Fail(child, new InvalidOperationException("escalate"));

        // The middle one was restarted, and a restart stops the children.
        ExpectTerminated(child);
        middle.Tell("alive", TestActor);
        ExpectMsg("alive");
    }

    [Fact]
    public void AllForOne_OneChildFails_RestartsAll()
    {
        var strategy = new AllForOneStrategy(_ => Directive.Restart);
        var supervisor = Sys.ActorOf(Props.Create(() => new Supervisor(strategy)));
        var (first, second) = (Child(supervisor), Child(supervisor));
        first.Tell("count", TestActor);
        ExpectMsg(1);
        second.Tell("count", TestActor);
        ExpectMsg(1);

        Fail(first, new InvalidOperationException("all"));

        first.Tell("count", TestActor);
        ExpectMsg(1);
        second.Tell("count", TestActor);
        ExpectMsg(1);
    }

    [Fact]
    public void AllForOne_SiblingStillWaitsForItsChildren_IsRestartedOnceAndGoesOn()
    {
        var gate = new ManualResetEventSlim();
        var supervisor = Sys.ActorOf(Props.Create(() => new Supervisor(new AllForOneStrategy(_ => Directive.Restart))));
        var failing = Child(supervisor);
        supervisor.Tell(Props.Create(() => new Supervisor(null)), TestActor);
        var sibling = ExpectMsg<IActorRef>();
        sibling.Tell(Props.Create(() => new SlowToEnd(gate)), TestActor);
        ExpectMsg<IActorRef>();

        for (var i = 0; i < 2; i++)
        {
            Fail(failing, new InvalidOperationException("all"));
            failing.Tell("count", TestActor);
            ExpectMsg(1);
        }

        gate.Set();
        sibling.Tell("alive", TestActor);

        ExpectMsg("alive");
    }

    [Fact]
    public void AllForOne_DirectiveStop_StopsAll()
    {
        var supervisor = Sys.ActorOf(Props.Create(() => new Supervisor(new AllForOneStrategy(_ => Directive.Stop))));
        var (first, second) = (Child(supervisor), Child(supervisor));
        Watch(first);
        Watch(second);

        Fail(first, new InvalidOperationException("all"));

        ExpectMsgAllOf([Dead(first), Dead(second)]);
    }

    [Fact]
    public void OneForOne_OneChildFails_LeavesTheOtherAlone()
    {
        var supervisor = Sys.ActorOf(Props.Create(() => new Supervisor(OneForOne(_ => Directive.Restart))));
        var (first, second) = (Child(supervisor), Child(supervisor));
        second.Tell("count", TestActor);
        ExpectMsg(1);

        Fail(first, new InvalidOperationException("one"));

        second.Tell("count", TestActor);
        ExpectMsg(2);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void RetryLimit_Exceeded_StopsTheChild(int maxRetries)
    {
        var child = ChildUnder(new OneForOneStrategy(maxRetries, -1, _ => Directive.Restart));
        Watch(child);

        for (var i = 0; i < maxRetries; i++)
        {
            Fail(child, new InvalidOperationException("again"));
            child.Tell("count", TestActor);
            ExpectMsg(1);
        }

        Fail(child, new InvalidOperationException("once too often"));

        ExpectTerminated(child);
    }

    [Fact]
    public void Decider_SeesTheExceptionItself()
    {
        var cause = new InvalidOperationException("seen");
        var child = ChildUnder(OneForOne(seen =>
        {
            TestActor.Tell(seen);
            return Directive.Resume;
        }));

        Fail(child, cause);

        Assert.Same(cause, ExpectMsg<InvalidOperationException>());
    }

    [Fact]
    public void DefaultStrategy_KilledChild_Stops()
    {
        var child = ChildUnder(null);
        Watch(child);

        EventFilter.Exception<ActorKilledException>().ExpectOne(() => child.Tell(Kill.Instance));

        ExpectTerminated(child);
    }

    [Fact]
    public void DefaultStrategy_ConstructorThrows_StopsTheChild()
    {
        var supervisor = Sys.ActorOf(Props.Create(() => new Supervisor(null)));
        supervisor.Tell(Props.Create(() => new Unbuildable()), TestActor);

        var child = ExpectMsg<IActorRef>();
        Watch(child);

        ExpectTerminated(child);
    }

    [Fact]
    public void Failure_OfAChild_IsLoggedOnce()
    {
        var child = ChildUnder(OneForOne(_ => Directive.Restart));

        EventFilter.Exception<InvalidOperationException>("logged").ExpectOne(() =>
        {
            child.Tell(new InvalidOperationException("logged"));
            child.Tell("count", TestActor);
            ExpectMsg(1);
        });
    }

    private static OneForOneStrategy OneForOne(Func<Exception, Directive> decider) => new(decider);

    private static Terminated Dead(IActorRef actor) => new(actor, existenceConfirmed: true, addressTerminated: false);

    private IActorRef ChildUnder(SupervisorStrategy? strategy) =>
        Child(Sys.ActorOf(Props.Create(() => new Supervisor(strategy))));

    private IActorRef Child(IActorRef supervisor)
    {
        supervisor.Tell(Props.Create(() => new Counter()), TestActor);
        return ExpectMsg<IActorRef>();
    }

    private void Fail(IActorRef child, Exception cause) => EventFilter.Exception<Exception>().Mute(() =>
    {
        child.Tell(cause);
        child.Tell(new Identify("after"), CreateTestProbe().Ref);
    });

    private sealed class Supervisor(SupervisorStrategy? strategy) : UntypedActor
    {
        protected override SupervisorStrategy SupervisorStrategy() => strategy ?? base.SupervisorStrategy();

        protected override void OnReceive(object message) =>
            Sender.Tell(message is Props props ? Context.ActorOf(props) : message);
    }

    private sealed class Counter : UntypedActor
    {
        private int _count;

        protected override void OnReceive(object message)
        {
            if (message is Exception cause)
                throw cause;
            Sender.Tell(++_count);
        }
    }

    private sealed class SlowToEnd(ManualResetEventSlim gate) : UntypedActor
    {
        protected override void OnReceive(object message)
        {
        }

        protected override void PostStop() => gate.Wait();
    }

    private sealed class Unbuildable : UntypedActor
    {
        public Unbuildable() => throw new InvalidOperationException("unbuildable");

        protected override void OnReceive(object message)
        {
        }
    }
}
