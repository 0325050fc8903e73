using Akka.Actor;

namespace Akka.Tests.Actor;

public sealed class ReceiveActorTests : Akka.TestKit.Xunit2.TestKit
{
    [Fact]
    public void Receive_SeveralHandlersFit_TakesTheFirst()
    {
        var actor = Created(receive =>
        {
            receive.On<string>(text => text.StartsWith('a'), _ => "begins with a");
            receive.On<string>(_ => true, _ => "any text");
            receive.On<object>(_ => true, _ => "anything");
        });

        Assert.Equal(["begins with a", "any text", "anything"], Answers(actor, "abc", "xyz", 42));
    }

    [Fact]
    public void Become_ReplacesTheHandlers_UnbecomeStackedReturns()
    {
        var actor = Sys.ActorOf(Props.Create(() => new Switching()));

        Assert.Equal(
            ["first", "stacked", "first", "second", "second"], Answers(actor, "?", "stack", "pop", "become", "?"));
    }

    [Fact]
    public void ReceiveAsync_WhileAwaiting_HandlesNoOtherMessage()
    {
        var waiting = new TaskCompletionSource();
        var actor = Sys.ActorOf(Props.Create(() => new Awaiting()));

        actor.Tell(waiting, TestActor);
        actor.Tell("other", TestActor);
        ExpectMsg("before");
        Assert.False(HasMessages);
        waiting.SetResult();

        ExpectMsg("after");
        ExpectMsg("other");
    }

    [Fact]
    public void ReceiveAsync_AfterAwait_StillKnowsSenderAndSelf()
    {
        var waiting = new TaskCompletionSource();
        var probe = CreateTestProbe();
        var actor = Sys.ActorOf(Props.Create(() => new Awaiting()));

        actor.Tell(waiting, probe.Ref);
        probe.ExpectMsg("before");
        waiting.SetResult();

        probe.ExpectMsg("after");
        Assert.Equal(actor, probe.Sender);
    }

    [Fact]
    public void ReceiveAsync_Fails_IsSupervised()
    {
        var waiting = new TaskCompletionSource();
        var actor = Sys.ActorOf(Props.Create(() => new Awaiting()));
        actor.Tell(waiting, TestActor);
        ExpectMsg("before");

        EventFilter.Exception<InvalidOperationException>("async").ExpectOne(
            () => waiting.SetException(new InvalidOperationException("async")));
        actor.Tell("other", TestActor);

        ExpectMsg("other");
    }

    [Fact]
    public void ReceiveAsync_FailsAtOnce_IsSupervised()
    {
        var actor = Sys.ActorOf(Props.Create(() => new Awaiting()));

        EventFilter.Exception<InvalidOperationException>("at once").ExpectOne(() => actor.Tell("fail"));
        actor.Tell("other", TestActor);

        ExpectMsg("other");
    }

    [Fact]
    public void Receive_AfterCatchAll_Throws()
    {
        var actor = Sys.ActorOf(Props.Create(() => new CatchAllFirst(TestActor)));

        ExpectMsg<InvalidOperationException>();
        Sys.Stop(actor);
    }

    [Fact]
    public void Receive_OutsideConstructorAndBecome_Throws()
    {
        var actor = Sys.ActorOf(Props.Create(() => new DeclaresLate()));

        actor.Tell("now", TestActor);

        ExpectMsg<InvalidOperationException>();
    }

    private IActorRef Created(Action<Described> describe) => Sys.ActorOf(Props.Create(() => new Described(describe)));

    private List<object> Answers(IActorRef actor, params object[] messages)
    {
        foreach (var message in messages)
            actor.Tell(message, TestActor);
        return messages.Select(_ => ExpectMsg<object>()).ToList();
    }

    private sealed class Described : ReceiveActor
    {
        public Described(Action<Described> describe) => describe(this);

        public void On<T>(Predicate<T> when, Func<T, object> answer) =>
            Receive(message => Sender.Tell(answer(message)), when);
    }

    private sealed class Switching : ReceiveActor
    {
        public Switching() => First();

        private void First()
        {
            Receive<string>(text => text == "become", _ =>
            {
                Become(Second);
                Sender.Tell("second");
            });
            Receive<string>(text => text == "stack", _ =>
            {
                BecomeStacked(Stacked);
                Sender.Tell("stacked");
            });
            Receive<string>(_ => Sender.Tell("first"));
        }

        private void Second() => ReceiveAny(_ => Sender.Tell("second"));

        private void Stacked() => ReceiveAny(_ =>
        {
            UnbecomeStacked();
            Sender.Tell("first");
        });
    }

    private sealed class Awaiting : ReceiveActor
    {
        public Awaiting()
        {
            ReceiveAsync<TaskCompletionSource>(async waiting =>
            {
                Sender.Tell("before", Self);
                await waiting.Task;
                Sender.Tell("after", Self);
            });
            ReceiveAsync<string>(text => text == "fail", _ => throw new InvalidOperationException("at once"));
            Receive<string>(text => Sender.Tell(text));
        }
    }

    private sealed class CatchAllFirst : ReceiveActor
    {
        public CatchAllFirst(IActorRef probe)
        {
            ReceiveAny(_ => { });
            probe.Tell(Record.Exception(() => Receive<string>(_ => { })));
        }
    }

    private sealed class DeclaresLate : ReceiveActor
    {
        public DeclaresLate() =>
            Receive<string>(_ => Sender.Tell(Record.Exception(() => Receive<int>(_ => { }))));
    }
}
