using Akka.Actor;
using Akka.TestKit;
using Akka.TestKit.Configs;

namespace Akka.Tests.Actor;

public sealed class TimerTests : Akka.TestKit.Xunit2.TestKit
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    public TimerTests() : base(TestConfigs.TestSchedulerConfig)
    {
    }

    [Fact]
    public void SingleTimer_Due_SendsOnce()
    {
        var actor = Started(timers => timers.StartSingleTimer("key", "tick", Second));

        Scheduler.Advance(3 * Second);

        ExpectMsg("tick");
        Marker(actor);
    }

    [Fact]
    public void PeriodicTimer_AdvancedOverSeveralPeriods_SendsForEach()
    {
        Started(timers => timers.StartPeriodicTimer("key", "tick", Second));

        Scheduler.Advance(3 * Second);

        ExpectMsg("tick");
        ExpectMsg("tick");
        ExpectMsg("tick");
    }

    [Fact]
    public void PeriodicTimer_InitialDelay_ComesFirst()
    {
        var actor = Started(timers => timers.StartPeriodicTimer("key", "tick", TimeSpan.Zero, Second));

        Scheduler.Advance(TimeSpan.Zero);

        ExpectMsg("tick");
        Marker(actor);
    }

    [Fact]
    public void Timer_Cancelled_SendsNothing()
    {
        var actor = Started(timers =>
        {
            timers.StartSingleTimer("key", "tick", Second);
            timers.Cancel("key");
        });

        Scheduler.Advance(2 * Second);

        Marker(actor);
    }

    [Fact]
    public void Timer_ReplacedAfterItsMessageWasSent_NeverArrives()
    {
        var gate = new ManualResetEventSlim();
        var actor = Started(timers => timers.StartSingleTimer("key", "old", Second));
        actor.Tell(gate);
        actor.Tell((Action<ITimerScheduler>)(timers => timers.StartSingleTimer("key", "new", Second)));

        // The old message is in the mailbox, behind its replacement.
        Scheduler.Advance(Second);
        gate.Set();
        Marker(actor);
        Scheduler.Advance(Second);

        ExpectMsg("new");
    }

    [Fact]
    public void Timers_ActorRestarted_AreCancelled()
    {
        var actor = Started(timers => timers.StartPeriodicTimer("key", "tick", Second));

        EventFilter.Exception<InvalidOperationException>().Mute(() =>
        {
            actor.Tell(new InvalidOperationException("restart"));
            Marker(actor);
        });
        Scheduler.Advance(5 * Second);

        Marker(actor);
    }

    [Fact]
    public void Timers_ActorStopped_AreCancelled()
    {
        var actor = Started(timers => timers.StartPeriodicTimer("key", "tick", Second));
        Watch(actor);
        Sys.Stop(actor);
        ExpectTerminated(actor);
        Sys.EventStream.Subscribe(TestActor, typeof(Akka.Event.AllDeadLetters));

        Scheduler.Advance(5 * Second);
        TestActor.Tell("marker");

        ExpectMsg("marker");
    }

    [Fact]
    public void IsTimerActive_TellsRunningTimersOnly()
    {
        var actor = Started(timers => timers.StartSingleTimer("key", "tick", Second));
        actor.Tell((Action<ITimerScheduler>)(timers => TestActor.Tell(timers.IsTimerActive("key"))));
        ExpectMsg(true);

        Scheduler.Advance(Second);
        ExpectMsg("tick");
        actor.Tell((Action<ITimerScheduler>)(timers => TestActor.Tell(timers.IsTimerActive("key"))));

        ExpectMsg(false);
    }

    private TestScheduler Scheduler => (TestScheduler)Sys.Scheduler;

    private IActorRef Started(Action<ITimerScheduler> start)
    {
        var actor = Sys.ActorOf(Props.Create(() => new Timed(TestActor)));
        actor.Tell(start);
        Marker(actor);
        return actor;
    }

    /// <summary>All that was sent to the actor before has been handled.</summary>
    private void Marker(IActorRef actor)
    {
        actor.Tell("marker");
        ExpectMsg("marker");
    }

    private sealed class Timed : ReceiveActor, IWithTimers
    {
        public Timed(IActorRef probe)
        {
            Receive<Action<ITimerScheduler>>(act => act(Timers));
            Receive<ManualResetEventSlim>(gate => gate.Wait());
            Receive<Exception>(cause => throw cause);
            ReceiveAny(probe.Tell);
        }

        public ITimerScheduler Timers { get; set; } = null!;
    }
}
