using Akka.Actor;
using Akka.Configuration;
using Akka.Dispatch;
using AkkaZkStream.TestKit;

namespace AkkaZkStream.Streams.Tests.VirtualTime;

public sealed class VirtualSchedulerTests : IAsyncLifetime
{
    private readonly ActorSystem _system =
        ActorSystem.Create("virtual-time", ConfigurationFactory.ParseString(VirtualScheduler.Configuration));

    private readonly List<(int Seconds, string What)> _happened = [];

    private VirtualScheduler Scheduler => VirtualScheduler.Of(_system);

    private IAdvancedScheduler Advanced => ((IScheduler)Scheduler).Advanced;

    [Fact]
    public void Now_NotAdvanced_IsTheEpochOnBothClocks()
    {
        Assert.Equal(VirtualScheduler.Epoch, _system.Scheduler.Now);
        Assert.Equal(TimeSpan.Zero, _system.Scheduler.MonotonicClock);
        Assert.Equal(TimeSpan.Zero, _system.Scheduler.HighResMonotonicClock);
    }

    [Fact]
    public void Advance_SeveralActions_RunsThemInDueOrderAtTheirOwnInstants()
    {
        Advanced.ScheduleOnce(Seconds(3), Note("c"));
        Advanced.ScheduleOnce(Seconds(1), Note("a"));
        Advanced.ScheduleOnce(Seconds(3), Note("d"));
        Advanced.ScheduleOnce(Seconds(2), Note("b"));
        Advanced.ScheduleOnce(Seconds(9), Note("e"));

        Scheduler.Advance(Seconds(5));

        Assert.Equal([(1, "a"), (2, "b"), (3, "c"), (3, "d")], _happened);
        Assert.Equal(Seconds(5), Scheduler.MonotonicClock);
        Assert.Equal(VirtualScheduler.Epoch + Seconds(9), Scheduler.NextDue);
    }

    [Fact]
    public void Advance_OverManyPeriods_CatchesUpOneByOne()
    {
        Advanced.ScheduleRepeatedly(Seconds(1), Seconds(2), Note("tick"));

        Scheduler.Advance(Seconds(6));

        Assert.Equal([(1, "tick"), (3, "tick"), (5, "tick")], _happened);
    }

    [Fact]
    public void Advance_ActionSchedulesAnother_RunsItInTheSameAdvance()
    {
        Advanced.ScheduleOnce(Seconds(1), () => Advanced.ScheduleOnce(Seconds(1), Note("nested")));

        Scheduler.Advance(Seconds(2));

        Assert.Equal([(2, "nested")], _happened);
    }

    [Fact]
    public void Advance_Cancelled_DoesNotRun()
    {
        var once = new Cancelable(Advanced);
        var repeated = new Cancelable(Advanced);
        Advanced.ScheduleOnce(Seconds(1), Note("once"), once);
        Advanced.ScheduleOnce(Seconds(2), () => repeated.Cancel());
        Advanced.ScheduleRepeatedly(Seconds(1), Seconds(1), Note("repeated"), repeated);

        once.Cancel();
        Scheduler.Advance(Seconds(10));

        Assert.Equal([(1, "repeated")], _happened);
        Assert.Null(Scheduler.NextDue);
    }

    [Fact]
    public void Advance_ActionThrows_TheNextOneStillRuns()
    {
        Advanced.ScheduleOnce(Seconds(1), () => throw new InvalidOperationException("on purpose"));
        Advanced.ScheduleOnce(Seconds(1), Note("next"));

        Scheduler.Advance(Seconds(1));

        Assert.Equal([(1, "next")], _happened);
    }

    [Fact]
    public void Advance_Runnables_AreRun()
    {
        Advanced.ScheduleOnce(Seconds(1), new ActionRunnable(Note("once")));
        Advanced.ScheduleRepeatedly(Seconds(2), Seconds(1), new ActionRunnable(Note("repeated")));

        Scheduler.AdvanceTo(VirtualScheduler.Epoch + Seconds(3));

        Assert.Equal([(1, "once"), (2, "repeated"), (3, "repeated")], _happened);
    }

    [Fact]
    public async Task Advance_MessagesScheduled_ReachTheActor()
    {
        var inbox = new TaskCompletionSource<string>();
        var actor = _system.ActorOf(Props.Create(() => new Relay(inbox)));
        _system.Scheduler.ScheduleTellOnce(TimeSpan.FromHours(1), actor, "after an hour", ActorRefs.NoSender);

        Assert.False(inbox.Task.IsCompleted);
        Scheduler.Advance(TimeSpan.FromHours(1));

        Assert.Equal("after an hour", await inbox.Task.WaitAsync(Seconds(10)));
    }

    [Fact]
    public void Advance_IntoThePast_Throws()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Scheduler.Advance(Seconds(-1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Scheduler.AdvanceTo(VirtualScheduler.Epoch - Seconds(1)));
    }

    [Fact]
    public async Task Of_SystemWithAnotherScheduler_Throws()
    {
        var other = ActorSystem.Create("real-time");

        Assert.Throws<ArgumentException>(() => VirtualScheduler.Of(other));

        await other.Terminate();
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _system.Terminate();

    private static TimeSpan Seconds(int seconds) => TimeSpan.FromSeconds(seconds);

    private Action Note(string what) => () => _happened.Add(((int)Scheduler.MonotonicClock.TotalSeconds, what));

    private sealed class Relay : ReceiveActor
    {
        public Relay(TaskCompletionSource<string> inbox) => Receive<string>(message => inbox.TrySetResult(message));
    }
}
