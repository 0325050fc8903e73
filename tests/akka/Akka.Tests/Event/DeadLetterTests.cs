using Akka.Actor;
using Akka.Event;

namespace Akka.Tests.Event;

public sealed class DeadLetterTests : Akka.TestKit.Xunit2.TestKit
{
    [Fact]
    public async Task Tell_DeadActor_PublishesDeadLetterWithSenderAndRecipient()
    {
        var dead = await DeadActor();
        Sys.EventStream.Subscribe(TestActor, typeof(DeadLetter));

        dead.Tell("late", TestActor);

        var letter = ExpectMsg<DeadLetter>();
        Assert.Equal("late", letter.Message);
        Assert.Equal(TestActor, letter.Sender);
        Assert.Equal(dead, letter.Recipient);
    }

    [Fact]
    public async Task Tell_SuppressedMessageToDeadActor_PublishesSuppressedDeadLetterOnly()
    {
        var dead = await DeadActor();
        Sys.EventStream.Subscribe(TestActor, typeof(AllDeadLetters));

        dead.Tell(PoisonPill.Instance, TestActor);
        dead.Tell("marker", TestActor);

        Assert.IsType<SuppressedDeadLetter>(ExpectMsg<AllDeadLetters>());
        Assert.Equal("marker", ExpectMsg<DeadLetter>().Message);
    }

    [Fact]
    public async Task Tell_DeadSubscriberOfDeadLetters_DoesNotRecurse()
    {
        var dead = await DeadActor();
        var alsoDead = await DeadActor();
        Sys.EventStream.Subscribe(alsoDead, typeof(DeadLetter));
        Sys.EventStream.Subscribe(alsoDead, typeof(LogEvent));
        Sys.EventStream.Subscribe(TestActor, typeof(DeadLetter));

        dead.Tell("late", TestActor);
        Sys.EventStream.Publish(new Error(null, "source", GetType(), "text"));

        Assert.Equal("late", ExpectMsg<DeadLetter>().Message);
    }

    [Fact]
    public async Task Tell_StoppedActorAfterTermination_DoesNotRecurse()
    {
        var system = ActorSystem.Create(
            "ended", "akka { log-dead-letters = on, stdout-loglevel = OFF, loglevel = OFF }");
        var actor = system.ActorOf(Props.Create(() => new BlackHole()));
        await system.Terminate();

        actor.Tell("late");

        Assert.True(system.WhenTerminated.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task DeadLetterListener_LimitReached_LogsNoMore()
    {
        var system = ActorSystem.Create(
            "limited", "akka { log-dead-letters = 2, loggers = [], stdout-loglevel = OFF, loglevel = INFO }");
        var probe = CreateTestProbe(system);
        system.EventStream.Subscribe(probe.Ref, typeof(Info));

        for (var i = 0; i < 3; i++)
            system.DeadLetters.Tell($"late {i}", probe.Ref);
        Assert.Contains("[1] dead letters", (await probe.ExpectMsgAsync<Info>()).Message.ToString());
        Assert.Contains("no more dead letters", (await probe.ExpectMsgAsync<Info>()).Message.ToString());
        system.EventStream.Publish(new Info("source", GetType(), "marker"));

        Assert.Equal("marker", (await probe.ExpectMsgAsync<Info>()).Message);
        await system.Terminate();
    }

    private async Task<IActorRef> DeadActor()
    {
        var actor = Sys.ActorOf(Props.Create(() => new BlackHole()));
        await actor.GracefulStop(TimeSpan.FromSeconds(10));
        return actor;
    }

    private sealed class BlackHole : UntypedActor
    {
        protected override void OnReceive(object message)
        {
        }
    }
}
