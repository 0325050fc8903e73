using static AkkaZkStream.Streams.Tests.Triggers.TriggeredRun;

namespace AkkaZkStream.Streams.Tests.Triggers;

/// <summary>What a trigger of a user's own is told, and what becomes of what it asks for.</summary>
public sealed class UsersTriggerTests
{
    private static readonly WindowSpec Tens = Window.Tumbling(new TimeSpan(10));

    [Fact]
    public void Delta_ValueFarFromTheLast_Fires()
    {
        var run = new TriggeredRun(Tens, new DeltaTrigger(5));

        Assert.Empty(run.Add(1, 10));
        Assert.Empty(run.Add(2, 15));
        Assert.Equal([Result(0, 10, 3, 41)], run.Add(3, 16));
        Assert.Empty(run.Add(11, 100));
    }

    [Fact]
    public void Context_ElementComes_SaysWindowCountAndBothTimes()
    {
        var told = new List<(TimeWindow, long, long, long)>();
        var run = new TriggeredRun(Tens, new Probe { OnElementDo = window =>
        {
            told.Add((window.Window, window.Count, window.Watermark, window.ProcessingTime));
            return TriggerResult.Continue;
        } });
        run.Clock(77);
        run.Watermark(3);
        run.Add(4, 1);
        run.Add(5, 1);

        Assert.Equal([(new TimeWindow(0, 10), 1, 3, 77), (new TimeWindow(0, 10), 2, 3, 77)], told);
    }

    [Fact]
    public void Timers_RegisteredTwiceAndTakenBack_AreDueOnceOrNotAtAll()
    {
        var due = new List<long>();
        var run = new TriggeredRun(Tens, new Probe
        {
            OnElementDo = window =>
            {
                window.RegisterEventTimeTimer(5);
                window.RegisterEventTimeTimer(5);
                window.RegisterEventTimeTimer(6);
                window.DeleteEventTimeTimer(6);
                window.DeleteEventTimeTimer(7);
                window.RegisterProcessingTimeTimer(8);
                window.DeleteProcessingTimeTimer(8);
                return TriggerResult.Continue;
            },
            OnTimeDo = due.Add,
        });
        run.Add(1, 1);
        run.Clock(100);
        run.End();

        Assert.Equal([5], due);
    }

    [Fact]
    public void Timers_WindowForgotten_AreGone()
    {
        var due = new List<long>();
        var run = new TriggeredRun(Tens, new Probe
        {
            OnElementDo = window =>
            {
                window.RegisterEventTimeTimer(window.Window.EndTicks + 1);
                window.RegisterProcessingTimeTimer(50);
                return TriggerResult.Fire;
            },
            OnTimeDo = due.Add,
        });
        run.Add(1, 1);
        run.Watermark(20);
        run.Clock(60);

        Assert.Empty(due);
        Assert.Null(run.NextEnd);
        Assert.Null(run.NextOnClock);
    }

    [Fact]
    public void Fire_WindowIsEmpty_SaysNothing()
    {
        var run = new TriggeredRun(Tens, new Probe
        {
            OnElementDo = window =>
            {
                window.RegisterEventTimeTimer(5);
                return TriggerResult.Purge;
            },
        });
        run.Add(1, 1);

        Assert.Empty(run.Watermark(5));
    }

    [Fact]
    public void Open_MoreWindowsThanTheLimit_FailsWithIt()
    {
        var run = new TriggeredRun(Tens, Trigger.EventTime<int>(), openMax: 2);
        run.Add(1, 1);
        run.Add(11, 1);

        var thrown = Assert.Throws<StateLimitException>(() => run.Add(21, 1));
        Assert.Equal("open-windows-max", thrown.Setting);
    }

    [Fact]
    public void Trigger_OfWindowsOfANumberOfElements_IsRefused()
    {
        var counts = Window.Count(5).ByProcessingTime<int>();

        Assert.Throws<InvalidOperationException>(() => counts.Trigger(Trigger.EventTime<int>()));
    }

    private sealed class Probe : Trigger<int>
    {
        public Func<ITriggerContext, TriggerResult> OnElementDo { get; init; } = _ => TriggerResult.Continue;

        public Action<long> OnTimeDo { get; init; } = _ => { };

        public override Trigger<int> ForWindow() => this;

        public override TriggerResult OnElement(int element, long timestamp, ITriggerContext window) => OnElementDo(window);

        public override TriggerResult OnEventTime(long time, ITriggerContext window)
        {
            OnTimeDo(time);
            return TriggerResult.Fire;
        }

        public override TriggerResult OnProcessingTime(long time, ITriggerContext window) => OnEventTime(time, window);
    }
}
