using Akka.Actor;

namespace Akka.Tests.Actor;

public sealed class StashTests : Akka.TestKit.Xunit2.TestKit
{
    [Fact]
    public void UnstashAll_ReturnsMessagesInOrderBeforeWaitingOnes()
    {
        var gate = new ManualResetEventSlim();
        var actor = Sys.ActorOf(Props.Create(() => new Closed(gate)));

        actor.Tell("1", TestActor);
        actor.Tell("2", TestActor);
        actor.Tell("open");
        actor.Tell("3", TestActor);
        gate.Set();

        ExpectMsg("1");
        ExpectMsg("2");
        ExpectMsg("3");
    }

    [Fact]
    public void Stash_KeepsTheSender()
    {
        var probe = CreateTestProbe();
        var actor = Sys.ActorOf(Props.Create(() => new Closed(new ManualResetEventSlim(true))));

        actor.Tell("1", probe.Ref);
        actor.Tell("open", TestActor);

        probe.ExpectMsg("1");
    }

    [Fact]
    public void Stash_SameMessageTwice_Throws()
    {
        var actor = Sys.ActorOf(Props.Create(() => new StashesTwice()));

        actor.Tell("message", TestActor);

        Assert.Contains("more than once", ExpectMsg<IllegalActorStateException>().Message);
    }

    [Fact]
    public void Stash_AboveItsCapacity_Throws()
    {
        var actor = Sys.ActorOf(Props.Create(() => new Limited()).WithStashCapacity(1));

        actor.Tell("fits");
        actor.Tell("too much", TestActor);

        ExpectMsg<StashOverflowException>();
    }

    [Fact]
    public void Stash_ActorStops_GoesToDeadLetters()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(Akka.Event.DeadLetter));
        var actor = Sys.ActorOf(Props.Create(() => new Closed(new ManualResetEventSlim(true))));

        actor.Tell("stashed", TestActor);
        actor.Tell(PoisonPill.Instance);

        Assert.Equal("stashed", ExpectMsg<Akka.Event.DeadLetter>().Message);
    }

    private sealed class Closed(ManualResetEventSlim gate) : UntypedActor, IWithUnboundedStash
    {
        private bool _open;

        public IStash Stash { get; set; } = null!;

        protected override void OnReceive(object message)
        {
            gate.Wait();
            if (message is "open")
            {
                _open = true;
                Stash.UnstashAll();
            }
            else if (_open)
            {
                Sender.Tell(message);
            }
            else
            {
                Stash.Stash();
            }
        }
    }

    private sealed class StashesTwice : UntypedActor, IWithUnboundedStash
    {
        public IStash Stash { get; set; } = null!;

        protected override void OnReceive(object message)
        {
            Stash.Stash();
            Sender.Tell(Record.Exception(Stash.Stash));
        }
    }

    private sealed class Limited : UntypedActorWithStash
    {
        protected override void OnReceive(object message)
        {
            if (Record.Exception(Stash.Stash) is { } failure)
                Sender.Tell(failure);
        }
    }
}
