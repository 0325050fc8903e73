using Akka.Actor;

namespace Akka.Tests.Actor;

public sealed class RestartTests : Akka.TestKit.Xunit2.TestKit
{
    [Fact]
    public void Restart_CallsHooksOfBothInstances()
    {
        var actor = Sys.ActorOf(Props.Create(() => new Reporting(TestActor)));
        ExpectMsg("constructed");
        ExpectMsg("prestart");

        EventFilter.Exception<InvalidOperationException>().Mute(() =>
        {
            actor.Tell("fail");
            ExpectMsg("prerestart boom fail");
            ExpectMsg("poststop");
            ExpectMsg("constructed");
            ExpectMsg("postrestart boom");
            ExpectMsg("prestart");
        });
    }

    [Fact]
    public void Restart_KeepsTheMailbox()
    {
        var gate = new ManualResetEventSlim();
        var actor = Sys.ActorOf(Props.Create(() => new Gated(gate)));

        EventFilter.Exception<InvalidOperationException>().Mute(() =>
        {
            actor.Tell("fail");
            actor.Tell("first", TestActor);
            actor.Tell("second", TestActor);
            gate.Set();

            ExpectMsg("first");
            ExpectMsg("second");
        });
    }

    [Fact]
    public void Restart_ReturnsStashedMessagesInOrder()
    {
        var actor = Sys.ActorOf(Props.Create(() => new Stashing()));

        EventFilter.Exception<InvalidOperationException>().Mute(() =>
        {
            actor.Tell("stash 1", TestActor);
            actor.Tell("stash 2", TestActor);
            actor.Tell("fail");
            actor.Tell("later", TestActor);

            ExpectMsg("got stash 1");
            ExpectMsg("got stash 2");
            ExpectMsg("got later");
        });
    }

    [Fact]
    public void Restart_StopsTheChildrenBeforeTheNewInstanceIsBuilt()
    {
        var actor = Sys.ActorOf(Props.Create(() => new Parent(TestActor)));
        ExpectMsg("parent built");

        EventFilter.Exception<InvalidOperationException>().Mute(() =>
        {
            actor.Tell("fail");
            ExpectMsg("child stopped");
            ExpectMsg("parent built");
        });
    }

    [Fact]
    public void Restart_SurvivingChild_IsRestartedToo()
    {
        var actor = Sys.ActorOf(Props.Create(() => new KeepsChildren()));
        actor.Tell(Props.Create(() => new Reporting(TestActor)), TestActor);
        ExpectMsgAllOf(["constructed", "prestart", "made"]);

        EventFilter.Exception<InvalidOperationException>().Mute(() =>
        {
            actor.Tell("fail");
            ExpectMsg("prerestart boom ");
            ExpectMsg("poststop");
            ExpectMsg("constructed");
            ExpectMsg("postrestart boom");
            ExpectMsg("prestart");
        });
    }

    [Fact]
    public void Restart_NewInstanceCannotBeBuilt_StopsTheActor()
    {
        var builds = new int[1];
        var actor = Sys.ActorOf(Props.Create(() => new BuiltOnce(builds)));
        Watch(actor);

        EventFilter.Exception<Exception>().Mute(() =>
        {
            actor.Tell("fail");
            ExpectTerminated(actor);
        });
    }

    [Fact]
    public void Restart_ForgetsBehaviours()
    {
        var actor = Sys.ActorOf(Props.Create(() => new Becoming()));

        EventFilter.Exception<InvalidOperationException>().Mute(() =>
        {
            actor.Tell("become");
            actor.Tell("hello", TestActor);
            ExpectMsg("second: hello");
            actor.Tell("fail");
            actor.Tell("hello", TestActor);
            ExpectMsg("first: hello");
        });
    }

    private static void Boom(object message)
    {
        if (message is "fail")
            throw new InvalidOperationException("boom");
    }

    private sealed class Reporting : UntypedActor
    {
        private readonly IActorRef _probe;

        public Reporting(IActorRef probe)
        {
            _probe = probe;
            probe.Tell("constructed");
        }

        protected override void OnReceive(object message) => Boom(message);

        protected override void PreStart() => _probe.Tell("prestart");

        protected override void PostStop() => _probe.Tell("poststop");

        protected override void PreRestart(Exception reason, object message)
        {
            _probe.Tell($"prerestart {reason.Message} {message}");
            base.PreRestart(reason, message);
        }

        protected override void PostRestart(Exception reason)
        {
            _probe.Tell($"postrestart {reason.Message}");
            base.PostRestart(reason);
        }
    }

    private sealed class Gated(ManualResetEventSlim gate) : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            gate.Wait();
            Boom(message);
            Sender.Tell(message);
        }
    }

    private sealed class Stashing : UntypedActor, IWithUnboundedStash
    {
        private bool _restarted;

        public IStash Stash { get; set; } = null!;

        protected override void PostRestart(Exception reason) => _restarted = true;

        protected override void OnReceive(object message)
        {
            Boom(message);
            if (_restarted)
                Sender.Tell($"got {message}");
            else
                Stash.Stash();
        }
    }

    private sealed class Parent : UntypedActor
    {
        public Parent(IActorRef probe)
        {
            Context.ActorOf(Props.Create(() => new Child(probe)), "child");
            probe.Tell("parent built");
        }

        protected override void OnReceive(object message) => Boom(message);

        private sealed class Child(IActorRef probe) : UntypedActor
        {
            protected override void OnReceive(object message)
            {
            }

            protected override void PostStop() => probe.Tell("child stopped");
        }
    }

    private sealed class KeepsChildren : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            Boom(message);
            Context.ActorOf((Props)message);
            Sender.Tell("made");
        }

        protected override void PreRestart(Exception reason, object message)
        {
        }
    }

    private sealed class BuiltOnce : UntypedActor
    {
        public BuiltOnce(int[] builds)
        {
            if (builds[0]++ > 0)
                throw new InvalidOperationException("only once");
        }

        protected override void OnReceive(object message) => Boom(message);
    }

    private sealed class Becoming : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            if (message is "become")
                Become(Second);
            else
                Sender.Tell($"first: {message}");
        }

        private void Second(object message)
        {
            Boom(message);
            Sender.Tell($"second: {message}");
        }
    }
}
