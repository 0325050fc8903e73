using Akka.Actor;
using Akka.Event;

namespace Akka.Tests.Actor;

public sealed class MessagingTests : Akka.TestKit.Xunit2.TestKit
{
    [Fact]
    public async Task Tell_SeveralSenders_KeepsTheOrderOfEach()
    {
        const int count = 20_000;
        var done = new TaskCompletionSource<List<(int Sender, int Number)>>();
        var actor = Sys.ActorOf(Props.Create(() => new Collector(done, 2 * count)));

        var threads = Enumerable.Range(0, 2).Select(sender => new Thread(() =>
        {
            for (var i = 0; i < count; i++)
                actor.Tell((sender, i), ActorRefs.NoSender);
        })).ToArray();
        Array.ForEach(threads, thread => thread.Start());
        var received = await done.Task.WaitAsync(TimeSpan.FromSeconds(30));

        for (var sender = 0; sender < 2; sender++)
            Assert.Equal(
                Enumerable.Range(0, count), received.Where(item => item.Sender == sender).Select(item => item.Number));
    }

    [Fact]
    public async Task Receive_ManySendersAtOnce_HandlesOneMessageAtATime()
    {
        var done = new TaskCompletionSource<bool>();
        var actor = Sys.ActorOf(Props.Create(() => new Exclusive(done, 40_000)));

        var threads = Enumerable.Range(0, 4).Select(_ => new Thread(() =>
        {
            for (var i = 0; i < 10_000; i++)
                actor.Tell("work", ActorRefs.NoSender);
        })).ToArray();
        Array.ForEach(threads, thread => thread.Start());

        Assert.True(await done.Task.WaitAsync(TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public void Tell_FromAnActor_HasItAsSender()
    {
        var echo = Sys.ActorOf(Props.Create(() => new Echo()), "echo");

        echo.Tell("hello", TestActor);

        ExpectMsg("hello");
        Assert.Equal(echo, LastSender);
    }

    [Fact]
    public void Tell_WithoutSender_HasDeadLettersAsSender()
    {
        var actor = Sys.ActorOf(Props.Create(() => new ReportsSender(TestActor)));

        actor.Tell("hello", ActorRefs.NoSender);

        ExpectMsg(Sys.DeadLetters);
    }

    [Fact]
    public void Forward_KeepsTheSender()
    {
        var reports = Sys.ActorOf(Props.Create(() => new ReportsSender(TestActor)));
        var forwards = Sys.ActorOf(Props.Create(() => new Forwards(reports)));
        var probe = CreateTestProbe();

        forwards.Tell("hello", probe.Ref);

        ExpectMsg(probe.Ref);
    }

    [Fact]
    public void Tell_Null_Throws() =>
        Assert.Throws<InvalidMessageException>(
            () => Sys.ActorOf(Props.Create(() => new Echo())).Tell(null!, TestActor));

    [Fact]
    public void Message_Unhandled_IsPublished()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(UnhandledMessage));
        var actor = Sys.ActorOf(Props.Create(() => new Picky()));

        actor.Tell("not for you", TestActor);

        var unhandled = ExpectMsg<UnhandledMessage>();
        Assert.Equal("not for you", unhandled.Message);
        Assert.Equal(actor, unhandled.Recipient);
    }

    [Fact]
    public void PoisonPill_StopsAfterTheMessagesBeforeIt()
    {
        var actor = Sys.ActorOf(Props.Create(() => new Echo()));
        Watch(actor);

        actor.Tell("before", TestActor);
        actor.Tell(PoisonPill.Instance);
        actor.Tell("after", TestActor);

        ExpectMsg("before");
        ExpectTerminated(actor);
    }

    [Fact]
    public async Task GracefulStop_ActorDoesNotStop_IsCancelled()
    {
        var actor = Sys.ActorOf(Props.Create(() => new Echo()));

        await Assert.ThrowsAsync<TaskCanceledException>(
            () => actor.GracefulStop(TimeSpan.FromMilliseconds(50), "not a stop message"));
    }

    [Fact]
    public void New_OutsideTheKernel_Throws() => Assert.Throws<ActorInitializationException>(() => new Echo());

    private sealed class Collector(TaskCompletionSource<List<(int, int)>> done, int count) : UntypedActor
    {
        private readonly List<(int, int)> _received = [];

        protected override void OnReceive(object message)
        {
            _received.Add(((int, int))message);
            if (_received.Count == count)
                done.SetResult(_received);
        }
    }

    private sealed class Exclusive(TaskCompletionSource<bool> done, int count) : UntypedActor
    {
        private int _inside;
        private int _handled;
        private bool _alone = true;

        protected override void OnReceive(object message)
        {
            _alone &= Interlocked.Increment(ref _inside) == 1;
            Thread.SpinWait(10);
            Interlocked.Decrement(ref _inside);
            if (++_handled == count)
                done.SetResult(_alone);
        }
    }

    private sealed class Echo : UntypedActor
    {
        protected override void OnReceive(object message) => Sender.Tell(message);
    }

    private sealed class ReportsSender(IActorRef probe) : UntypedActor
    {
        protected override void OnReceive(object message) => probe.Tell(Sender);
    }

    private sealed class Forwards(IActorRef target) : UntypedActor
    {
        protected override void OnReceive(object message) => target.Forward(message);
    }

    private sealed class Picky : ReceiveActor
    {
        public Picky() => Receive<int>(_ => { });
    }
}
