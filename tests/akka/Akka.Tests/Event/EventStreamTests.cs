using Akka.Actor;
using Akka.Event;

namespace Akka.Tests.Event;

public sealed class EventStreamTests : Akka.TestKit.Xunit2.TestKit
{
    [Fact]
    public void Publish_SubtypeOfTheSubscribed_IsReceived()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(Animal));
        Sys.EventStream.Subscribe(TestActor, typeof(IFlies));

        Sys.EventStream.Publish(new Cat());
        Sys.EventStream.Publish(new Bat());
        Sys.EventStream.Publish("no animal");
        Sys.EventStream.Publish(new Animal());

        ExpectMsg<Cat>();
        ExpectMsg<Bat>();
        Assert.Equal(typeof(Animal), ExpectMsg<Animal>().GetType());
    }

    [Fact]
    public void Subscribe_Twice_IsRefused()
    {
        Assert.True(Sys.EventStream.Subscribe(TestActor, typeof(Cat)));
        Assert.False(Sys.EventStream.Subscribe(TestActor, typeof(Cat)));

        Sys.EventStream.Publish(new Cat());
        TestActor.Tell("marker");

        ExpectMsg<Cat>();
        ExpectMsg("marker");
    }

    [Fact]
    public void Unsubscribe_FromOneChannel_LeavesTheOthers()
    {
        Sys.EventStream.Subscribe<Cat>(TestActor);
        Sys.EventStream.Subscribe<Bat>(TestActor);

        Assert.True(Sys.EventStream.Unsubscribe<Cat>(TestActor));
        Sys.EventStream.Publish(new Cat());
        Sys.EventStream.Publish(new Bat());

        ExpectMsg<Bat>();
    }

    [Fact]
    public void Unsubscribe_FromSupertype_EndsSubtypesToo()
    {
        Sys.EventStream.Subscribe<Cat>(TestActor);

        Sys.EventStream.Unsubscribe<Animal>(TestActor);
        Sys.EventStream.Publish(new Cat());
        TestActor.Tell("marker");

        ExpectMsg("marker");
    }

    [Fact]
    public void Subscriber_Stopped_IsUnsubscribed()
    {
        var actor = Sys.ActorOf(Akka.TestKit.TestActors.BlackHoleActor.Props);
        Sys.EventStream.Subscribe(actor, typeof(Cat));

        Sys.Stop(actor);

        AwaitCondition(() => !Sys.EventStream.Unsubscribe(actor));
    }

    [Fact]
    public void Log_BelowTheLevel_IsNotPublished()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(LogEvent));
        Sys.EventStream.SetLogLevel(LogLevel.WarningLevel);

        Sys.Log.Info("not seen");
        Sys.Log.Warning("seen {0}", 42);

        Assert.Equal("seen 42", ExpectMsg<Warning>().Message.ToString());
    }

    [Fact]
    public void GetLogger_OfAnActor_HasItsPathAsSource()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(Info));
        var actor = Sys.ActorOf(Props.Create(() => new Logging()), "logging");

        actor.Tell("say it");

        var info = ExpectMsg<Info>();
        Assert.Equal("akka://test/user/logging", info.LogSource);
        Assert.Equal(typeof(Logging), info.LogClass);
    }

    [Fact]
    public async Task DebugUnhandled_On_LogsUnhandledMessages()
    {
        var system = ActorSystem.Create(
            "unhandled", "akka { loggers = [], stdout-loglevel = OFF, loglevel = DEBUG, actor.debug.unhandled = on }");
        var probe = CreateTestProbe(system);
        system.EventStream.Subscribe(probe.Ref, typeof(Debug));

        system.ActorOf(Props.Empty).Tell("not for you", probe.Ref);

        Assert.Contains("not for you", (await probe.ExpectMsgAsync<Debug>()).Message.ToString());
        await system.Terminate();
    }

    [Theory]
    [InlineData("DEBUG", true, true)]
    [InlineData("INFO", false, true)]
    [InlineData("OFF", false, false)]
    public async Task LogLevel_Configured_EnablesWhatIsAboveIt(string level, bool debug, bool error)
    {
        var system = ActorSystem.Create(
            "levels", $"akka {{ loglevel = {level}, loggers = [], stdout-loglevel = OFF }}");

        Assert.Equal(debug, system.Log.IsDebugEnabled);
        Assert.Equal(error, system.Log.IsErrorEnabled);
        await system.Terminate();
    }

    private class Animal;

    private interface IFlies;

    private sealed class Cat : Animal;

    private sealed class Bat : Animal, IFlies;

    private sealed class Logging : UntypedActor
    {
        protected override void OnReceive(object message) => Context.GetLogger().Info("text");
    }
}
