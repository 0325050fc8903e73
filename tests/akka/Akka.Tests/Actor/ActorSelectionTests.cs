using Akka.Actor;
using Akka.Event;
using Akka.TestKit.TestActors;

namespace Akka.Tests.Actor;

public sealed class ActorSelectionTests : Akka.TestKit.Xunit2.TestKit
{
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(10);

    [Theory]
    [InlineData("/user/parent")]
    [InlineData("akka://test/user/parent")]
    [InlineData("/user/other/../parent")]
    [InlineData("parent")]
    public async Task ResolveOne_Path_FindsTheActor(string path)
    {
        var parent = Sys.ActorOf(SimpleEchoActor.Props(), "parent");
        Sys.ActorOf(SimpleEchoActor.Props(), "other");

        Assert.Equal(parent, await Sys.ActorSelection(path).ResolveOne(Wait));
    }

    [Fact]
    public async Task ResolveOne_NobodyThere_Fails()
    {
        await Assert.ThrowsAsync<ActorNotFoundException>(() => Sys.ActorSelection("/user/nobody").ResolveOne(Wait));
        await Assert.ThrowsAsync<ActorNotFoundException>(() => Sys.ActorSelection("/user/no/body").ResolveOne(Wait));
    }

    [Fact]
    public void Tell_Pattern_ReachesAllThatFit()
    {
        Sys.ActorOf(SimpleEchoActor.Props(), "worker-1");
        Sys.ActorOf(SimpleEchoActor.Props(), "worker-2");
        Sys.ActorOf(SimpleEchoActor.Props(), "boss");

        Sys.ActorSelection("/user/worker-?").Tell("hello", TestActor);

        var senders = new[] { ReceivedFrom(), ReceivedFrom() };
        Assert.Equal(["worker-1", "worker-2"], senders.Order());
        Sys.ActorSelection("/user/boss").Tell("marker", TestActor);
        Assert.Equal("boss", ReceivedFrom());
    }

    [Fact]
    public void Tell_NobodyThere_IsADeadLetter()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(DeadLetter));

        Sys.ActorSelection("/user/nobody").Tell("hello", TestActor);

        var letter = ExpectMsg<DeadLetter>();
        Assert.Equal("hello", letter.Message);
        Assert.Equal("akka://test/user/nobody", letter.Recipient.Path.ToString());
    }

    [Fact]
    public void ResolveActorRef_PathOfAnEarlierIncarnation_IsDead()
    {
        var provider = ((ExtendedActorSystem)Sys).Provider;
        var actor = Sys.ActorOf(SimpleEchoActor.Props(), "again");
        var path = actor.Path.ToSerializationFormat();
        Assert.Equal(actor, provider.ResolveActorRef(path));
        Watch(actor);
        Sys.Stop(actor);
        ExpectTerminated(actor);

        var second = Sys.ActorOf(SimpleEchoActor.Props(), "again");

        Assert.NotEqual(second, provider.ResolveActorRef(path));
        Assert.Equal(second, provider.ResolveActorRef(second.Path.ToString()));
    }

    private string ReceivedFrom()
    {
        ExpectMsg<string>();
        return LastSender.Path.Name;
    }
}
