using static AkkaZkStream.Streams.Tests.Triggers.TriggeredRun;

namespace AkkaZkStream.Streams.Tests.Triggers;

/// <summary>When each of the triggers fires; windows are ten ticks long.</summary>
public sealed class TriggerTests
{
    private static readonly WindowSpec Tens = Window.Tumbling(new TimeSpan(10));

    [Fact]
    public void EventTime_WatermarkReachesTheEnd_FiresAndForLateElementsAgain()
    {
        var run = new TriggeredRun(Tens, Trigger.EventTime<int>(), lateness: 5);

        Assert.Empty(run.Add(1, 1));
        Assert.Empty(run.Watermark(9));
        Assert.Equal([Result(0, 10, 1, 1)], run.Watermark(10));
        Assert.Equal([Result(0, 10, 2, 3, isUpdate: true)], run.Add(2, 2));
        Assert.Equal([Result(0, 10, 3, 6, isUpdate: true)], run.Add(3, 3));
        Assert.Empty(run.Watermark(15));
        Assert.Empty(run.Add(4, 4));
        Assert.Empty(run.End());
        Assert.Equal((4, 1, 1, 2), (run.Counters.Elements, run.Counters.Late, run.Counters.Fired, run.Counters.Updates));
    }

    [Fact]
    public void ProcessingTime_ClockReachesTheEnd_FiresWhereverTheWatermarkIs()
    {
        var run = new TriggeredRun(Tens, Trigger.ProcessingTime<int>());
        run.Clock(3);
        run.Add(1, 1);

        Assert.Equal(10, run.NextOnClock);
        Assert.Empty(run.Clock(9));
        Assert.Equal([Result(0, 10, 1, 1)], run.Clock(10));
        Assert.Null(run.NextOnClock);
        Assert.Empty(run.Watermark(10));
    }

    [Fact]
    public void ProcessingTime_WindowOfAPastTime_FiresAtOnce()
    {
        var run = new TriggeredRun(Tens, Trigger.ProcessingTime<int>());
        run.Clock(100);

        Assert.Equal([Result(0, 10, 1, 1)], run.Add(1, 1));
    }

    [Fact]
    public void ProcessingTime_StreamEndsBeforeTheClock_FiresWhatIsNew()
    {
        var run = new TriggeredRun(Tens, Trigger.ProcessingTime<int>());
        run.Add(1, 1);
        run.Add(11, 2);
        run.Clock(10);

        Assert.Equal([Result(10, 20, 1, 2)], run.End());
    }

    [Fact]
    public void Count_SoManyElements_FiresAndKeepsThem()
    {
        var run = new TriggeredRun(Tens, Trigger.Count<int>(2));

        Assert.Empty(run.Add(1, 1));
        Assert.Equal([Result(0, 10, 2, 3)], run.Add(2, 2));
        Assert.Empty(run.Add(3, 3));
        Assert.Equal([Result(0, 10, 4, 10, isUpdate: true)], run.Add(4, 4));
        Assert.Empty(run.Add(5, 5));
        Assert.Empty(run.End());
    }

    [Fact]
    public void CountPurging_OverAllOfTime_IsCountWindows()
    {
        var run = new TriggeredRun(Window.Global(), Trigger.Count<int>(2).Purging());
        var fired = Enumerable.Range(1, 7).SelectMany(value => run.Add(value, value)).ToArray();

        Assert.Equal([(2, 3L, false), (2, 7L, false), (2, 11L, false)], fired.Select(r => ((int)r.Count, r.Value, r.IsUpdate)));
        Assert.Empty(run.End());
    }

    [Fact]
    public void Purging_EventTime_LateElementsFireAlone()
    {
        var run = new TriggeredRun(Tens, Trigger.EventTime<int>().Purging(), lateness: 5);
        run.Add(1, 1);

        Assert.Equal([Result(0, 10, 1, 1)], run.Watermark(10));
        Assert.Equal([Result(0, 10, 1, 2)], run.Add(2, 2));
        Assert.Equal((2, 0), (run.Counters.Fired, run.Counters.Updates));
    }

    [Fact]
    public void ContinuousEventTime_EachInterval_FiresThenAtTheEnd()
    {
        var run = new TriggeredRun(Tens, Trigger.ContinuousEventTime<int>(new TimeSpan(4)));
        run.Add(1, 1);

        Assert.Empty(run.Watermark(3));
        Assert.Equal([Result(0, 10, 1, 1)], run.Watermark(4));
        run.Add(5, 2);
        Assert.Equal([Result(0, 10, 2, 3, isUpdate: true)], run.Watermark(8));
        Assert.Empty(run.Watermark(9));
        Assert.Equal([Result(0, 10, 2, 3, isUpdate: true)], run.Watermark(10));
    }

    [Fact]
    public void ContinuousEventTime_WatermarkJumps_FiresOnce()
    {
        var hundreds = Window.Tumbling(new TimeSpan(100));
        var run = new TriggeredRun(hundreds, Trigger.ContinuousEventTime<int>(new TimeSpan(4)));
        run.Add(1, 1);

        Assert.Equal([Result(0, 100, 1, 1)], run.Watermark(50));
        Assert.Equal(52, run.NextEnd);
        Assert.Equal([Result(0, 100, 1, 1, isUpdate: true)], run.End());
    }

    [Fact]
    public void ContinuousEventTime_OverAllOfTime_Ends()
    {
        var run = new TriggeredRun(Window.Global(), Trigger.ContinuousEventTime<int>(new TimeSpan(1)));
        run.Add(1, 1);

        Assert.Single(run.Watermark(1_000_000));
        Assert.Single(run.End());
    }

    [Fact]
    public void ContinuousProcessingTime_EachInterval_FiresThenAtTheEnd()
    {
        var run = new TriggeredRun(Tens, Trigger.ContinuousProcessingTime<int>(new TimeSpan(60)));
        run.Clock(1000);
        run.Add(1, 1);

        Assert.Equal(1020, run.NextOnClock);
        Assert.Equal([Result(0, 10, 1, 1)], run.Clock(1020));
        Assert.Equal([Result(0, 10, 1, 1, isUpdate: true)], run.Clock(1085));
        Assert.Equal(1140, run.NextOnClock);
        Assert.Equal([Result(0, 10, 1, 1, isUpdate: true)], run.Watermark(10));
        Assert.Null(run.NextOnClock);
    }

    [Fact]
    public void EarlyFirings_UntilTheEnd_ThenTheFinalOneOnly()
    {
        var run = new TriggeredRun(Tens, Trigger.EventTime<int>().WithEarlyFirings(Trigger.Count<int>(2)), lateness: 5);
        run.Add(1, 1);

        Assert.Equal([Result(0, 10, 2, 3)], run.Add(2, 2));
        run.Add(3, 3);
        Assert.Equal([Result(0, 10, 3, 6, isUpdate: true)], run.Watermark(10));
        Assert.Equal([Result(0, 10, 4, 10, isUpdate: true)], run.Add(4, 4));
    }

    [Fact]
    public void EarlyFiringsByTheClock_WatermarkPassesTheEnd_AreOver()
    {
        var early = Trigger.ContinuousProcessingTime<int>(new TimeSpan(60));
        var run = new TriggeredRun(Tens, Trigger.EventTime<int>().WithEarlyFirings(early).Purging(), lateness: 5);
        run.Clock(1000);
        run.Add(1, 1);

        Assert.Equal([Result(0, 10, 1, 1)], run.Clock(1020));
        run.Add(2, 2);
        Assert.Equal([Result(0, 10, 1, 2)], run.Watermark(10));
        Assert.Empty(run.Clock(2000));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void Numbers_OutOfRange_Throw(int number)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Trigger.Count<int>(number));
        Assert.Throws<ArgumentOutOfRangeException>(() => Trigger.ContinuousEventTime<int>(new TimeSpan(number)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Trigger.ContinuousProcessingTime<int>(new TimeSpan(number)));
    }

    [Theory]
    [InlineData(0, 4, 4)]
    [InlineData(3, 4, 4)]
    [InlineData(4, 4, 8)]
    [InlineData(-1, 4, 0)]
    [InlineData(-4, 4, 0)]
    [InlineData(-5, 4, -4)]
    [InlineData(long.MaxValue - 1, 1000, long.MaxValue)]
    [InlineData(long.MaxValue, 1000, long.MaxValue)]
    [InlineData(long.MinValue, 4, long.MinValue + 4)]
    public void NextAfter_AnyTime_IsTheFirstBoundaryBehindIt(long ticks, long interval, long expected) =>
        Assert.Equal(expected, Streams.Triggers.Intervals.NextAfter(ticks, interval));
}
