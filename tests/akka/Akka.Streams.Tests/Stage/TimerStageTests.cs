using Akka.Streams.Dsl;
using Akka.Streams.Stage;
using Akka.Streams.TestKit;
using Akka.TestKit;

namespace Akka.Streams.Tests.Stage;

/// <summary>A stage's timers, on a scheduler that moves only when the test says so.</summary>
public class TimerStageTests() : StreamsTestKit(
    "akka.scheduler.implementation = \"Akka.TestKit.TestScheduler, Akka.TestKit\"")
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private TestScheduler Scheduler => (TestScheduler)Sys.Scheduler;

    [Fact]
    public void ScheduleOnce_Due_FiresOnceUnderItsKey()
    {
        var (control, sink) = Start();
        control.Run(logic => logic.Once("a", Second));

        Scheduler.Advance(Second);
        sink.ExpectNext("a");
        Scheduler.Advance(Second);

        Mark(control, sink);
    }

    [Fact]
    public void ScheduleRepeatedly_Cancelled_FiresUntilThen()
    {
        var (control, sink) = Start();
        control.Run(logic => logic.Repeatedly("tick", Second));

        Scheduler.Advance(Second);
        sink.ExpectNext("tick");
        Scheduler.Advance(Second);
        sink.ExpectNext("tick");
        control.Run(logic => logic.Cancel("tick"));
        Scheduler.Advance(Second);

        Mark(control, sink);
    }

    [Fact]
    public void Timer_ReplacedWhileItsFiringIsOnItsWay_DoesNotFire()
    {
        var (control, sink) = Start();
        control.Run(logic =>
        {
            logic.Once("a", Second);

            // Due while this handler runs: the firing stands in the island's mailbox.
            Scheduler.Advance(Second);
            logic.Once("a", Second * 5);
        });

        Mark(control, sink);
        Scheduler.Advance(Second * 5);
        sink.ExpectNext("a");
    }

    [Fact]
    public void Timer_CancelledWhileItsFiringIsOnItsWay_DoesNotFire()
    {
        var (control, sink) = Start();
        control.Run(logic =>
        {
            logic.Once("a", Second);
            Scheduler.Advance(Second);
            logic.Cancel("a");
        });

        Mark(control, sink);
    }

    // What was sent to the island before the mark would have come before it.
    private static void Mark(Control control, TestSubscriber.Probe<string> sink)
    {
        control.Run(logic => logic.Put("mark"));
        sink.ExpectNext("mark");
    }

    private (Control Control, TestSubscriber.Probe<string> Sink) Start()
    {
        var (control, sink) = Source.FromGraph(new TimerStage()).ToMaterialized(this.SinkProbe<string>(), Keep.Both)
            .Run(Materializer);
        sink.Request(100);
        Assert.True(control.Started.Wait(Limit));
        return (control, sink);
    }

    private sealed class Control
    {
        public ManualResetEventSlim Started { get; } = new();

        public Action<Action<TimerStage.Logic>>? Callback { get; set; }

        /// <summary>Runs the action on the island and waits for it.</summary>
        public void Run(Action<TimerStage.Logic> action)
        {
            using var done = new ManualResetEventSlim();
            Callback!(logic =>
            {
                action(logic);
                done.Set();
            });
            Assert.True(done.Wait(Limit));
        }
    }

    private sealed class TimerStage : GraphStageWithMaterializedValue<SourceShape<string>, Control>
    {
        private readonly Outlet<string> _out = new("TimerStage.out");

        public override SourceShape<string> Shape => new(_out);

        public override ILogicAndMaterializedValue<Control> CreateLogicAndMaterializedValue(
            Attributes inheritedAttributes)
        {
            var control = new Control();
            return new LogicAndMaterializedValue<Control>(new Logic(this, control), control);
        }

        public sealed class Logic : TimerGraphStageLogic
        {
            private readonly TimerStage _stage;
            private readonly Control _control;

            public Logic(TimerStage stage, Control control) : base(stage.Shape)
            {
                _stage = stage;
                _control = control;
                SetHandler(stage._out, onPull: () => { });
            }

            public override void PreStart()
            {
                _control.Callback = GetAsyncCallback<Action<Logic>>(action => action(this));
                _control.Started.Set();
            }

            public void Once(string key, TimeSpan delay) => ScheduleOnce(key, delay);

            public void Repeatedly(string key, TimeSpan interval) => ScheduleRepeatedly(key, interval);

            public void Cancel(string key) => CancelTimer(key);

            public void Put(string text) => Emit(_stage._out, text);

            protected override void OnTimer(object timerKey) => Put((string)timerKey);
        }
    }
}
