using Akka.Actor;
using Akka.Configuration;
using Akka.Dispatch;
using Akka.Event;

namespace Akka.Tests.Actor;

public sealed class SchedulerTests : Akka.TestKit.Xunit2.TestKit
{
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(30);

    [Fact]
    public void ScheduleTellOnce_Due_TellsNotBefore()
    {
        var start = Sys.Scheduler.MonotonicClock;

        Sys.Scheduler.ScheduleTellOnce(Soon, TestActor, "tick", TestActor);

        ExpectMsg("tick");
        Assert.True(Sys.Scheduler.MonotonicClock - start >= Soon);
    }

    [Fact]
    public void ScheduleTellRepeatedly_UntilCancelled_Tells()
    {
        var cancelable = Sys.Scheduler.ScheduleTellRepeatedlyCancelable(
            TimeSpan.Zero, Soon, TestActor, "tick", TestActor);
        ExpectMsg("tick");
        ExpectMsg("tick");

        cancelable.Cancel();
        Sys.Scheduler.ScheduleTellOnce(3 * Soon, TestActor, "marker", TestActor);

        // At most the tick that was under way, and those that had come before.
        FishForMessage<string>(message => message == "marker");
        Sys.Scheduler.ScheduleTellOnce(3 * Soon, TestActor, "marker", TestActor);
        ExpectMsg("marker");
    }

    [Fact]
    public void Schedule_ActionThrows_LeavesTheOthersAlone()
    {
        EventFilter.Exception<InvalidOperationException>().ExpectOne(() =>
        {
            Sys.Scheduler.Advanced.ScheduleOnce(TimeSpan.Zero, () => throw new InvalidOperationException());
            Sys.Scheduler.ScheduleTellOnce(Soon, TestActor, "tick", TestActor);
            ExpectMsg("tick");
        });
    }

    [Fact]
    public void Schedule_Cancelled_DoesNotRun()
    {
        while (!TryCancelBeforeItIsDue())
        {
        }

        Sys.Scheduler.ScheduleTellOnce(2 * Soon, TestActor, "marker", TestActor);

        ExpectMsg("marker");
    }

    /// <summary>False when this thread was held up so long that it may have run: then it has to be tried again.</summary>
    private bool TryCancelBeforeItIsDue()
    {
        var (begun, isOver) = (Sys.Scheduler.MonotonicClock, false);
        var cancelable = new Cancelable(Sys.Scheduler);
        Sys.Scheduler.Advanced.ScheduleOnce(
            Soon,
            () =>
            {
                if (!Volatile.Read(ref isOver)) TestActor.Tell("cancelled");
            },
            cancelable);
        cancelable.Cancel();
        if (Sys.Scheduler.MonotonicClock - begun < Soon) return true;

        Volatile.Write(ref isOver, true);
        while (HasMessages) ReceiveOne(TimeSpan.Zero);
        return false;
    }

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(0, 0)]
    [InlineData(0, -1)]
    public void Schedule_TimeThatIsNone_Throws(int delay, int interval) => Assert.Throws<ArgumentOutOfRangeException>(
        () => Sys.Scheduler.ScheduleTellRepeatedly(
            TimeSpan.FromMilliseconds(delay), TimeSpan.FromMilliseconds(interval), TestActor, "tick", TestActor));

    [Fact]
    public async Task Cancelable_CancelAfter_CancelsItsToken()
    {
        using var cancelable = new Cancelable(Sys.Scheduler);
        var cancelled = new TaskCompletionSource();
        cancelable.Token.Register(cancelled.SetResult);

        cancelable.CancelAfter(Soon);

        await cancelled.Task.WaitAsync(TimeSpan.FromSeconds(10));
        Assert.True(cancelable.IsCancellationRequested);
    }

    [Fact]
    public async Task Implementation_Configured_IsUsedByTheSystem()
    {
        var system = ActorSystem.Create("own", ConfigurationFactory.ParseString(
            """
            akka {
              loggers = []
              stdout-loglevel = OFF
              scheduler.implementation = "Akka.Tests.Actor.SchedulerTests+Frozen, Akka.Tests"
            }
            """));

        Assert.IsType<Frozen>(system.Scheduler);
        Assert.Equal(DateTimeOffset.UnixEpoch, system.Scheduler.Now);
        await system.Terminate();
    }

    /// <summary>Has all that a scheduler must have.</summary>
    internal sealed class Frozen(Config scheduler, ILoggingAdapter log) : SchedulerBase(scheduler, log)
    {
        public override TimeSpan MonotonicClock => TimeSpan.Zero;

        public override TimeSpan HighResMonotonicClock => TimeSpan.Zero;

        protected override DateTimeOffset TimeNow => DateTimeOffset.UnixEpoch;

        protected override void InternalScheduleTellOnce(
            TimeSpan delay, ICanTell receiver, object message, IActorRef sender, ICancelable cancelable)
        {
        }

        protected override void InternalScheduleTellRepeatedly(
            TimeSpan initialDelay, TimeSpan interval, ICanTell receiver, object message, IActorRef sender,
            ICancelable cancelable)
        {
        }

        protected override void InternalScheduleOnce(TimeSpan delay, Action action, ICancelable cancelable)
        {
        }

        protected override void InternalScheduleOnce(TimeSpan delay, IRunnable action, ICancelable cancelable)
        {
        }

        protected override void InternalScheduleRepeatedly(
            TimeSpan initialDelay, TimeSpan interval, Action action, ICancelable cancelable)
        {
        }

        protected override void InternalScheduleRepeatedly(
            TimeSpan initialDelay, TimeSpan interval, IRunnable action, ICancelable cancelable)
        {
        }
    }
}
