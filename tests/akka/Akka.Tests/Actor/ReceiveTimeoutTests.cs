using Akka.Actor;
using Akka.TestKit;
using Akka.TestKit.Configs;

namespace Akka.Tests.Actor;

public sealed class ReceiveTimeoutTests : Akka.TestKit.Xunit2.TestKit
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    public ReceiveTimeoutTests() : base(TestConfigs.TestSchedulerConfig)
    {
    }

    [Fact]
    public void Timeout_NothingReceived_Comes()
    {
        Created();

        Scheduler.Advance(Second);

        ExpectMsg<ReceiveTimeout>();
    }

    [Fact]
    public void Timeout_MessageReceived_StartsAnew()
    {
        var actor = Created();
        Scheduler.Advance(0.6 * Second);
        Marker(actor, "message");

        Scheduler.Advance(0.6 * Second);
        Marker(actor, new Quiet());
        Scheduler.Advance(0.4 * Second);

        ExpectMsg<ReceiveTimeout>();
    }

    [Fact]
    public void Timeout_OnlyMessagesWithoutInfluence_ComesAllTheSame()
    {
        var actor = Created();
        Scheduler.Advance(0.6 * Second);
        Marker(actor, new Quiet());

        Scheduler.Advance(0.4 * Second);

        ExpectMsg<ReceiveTimeout>();
    }

    [Fact]
    public void Timeout_SwitchedOff_DoesNotCome()
    {
        var actor = Created();
        Marker(actor, "off");

        Scheduler.Advance(5 * Second);

        Marker(actor, "marker");
    }

    private TestScheduler Scheduler => (TestScheduler)Sys.Scheduler;

    private IActorRef Created()
    {
        var actor = Sys.ActorOf(Props.Create(() => new Impatient(TestActor)));
        Marker(actor, new Quiet());
        return actor;
    }

    private void Marker(IActorRef actor, object message)
    {
        actor.Tell(message);
        ExpectMsg(message);
        actor.Tell(new Identify(null), TestActor);
        ExpectMsg<ActorIdentity>();
    }

    private sealed record Quiet : INotInfluenceReceiveTimeout;

    private sealed class Impatient(IActorRef probe) : UntypedActor
    {
        protected override void PreStart() => SetReceiveTimeout(Second);

        protected override void OnReceive(object message)
        {
            if (message is "off")
                SetReceiveTimeout(null);
            probe.Tell(message);
        }
    }
}
