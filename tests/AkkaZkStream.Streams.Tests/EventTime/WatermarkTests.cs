using AkkaZkStream.Streams.EventTime;

namespace AkkaZkStream.Streams.Tests.EventTime;

public sealed class WatermarkTests
{
    [Fact]
    public void Tracker_NothingSeen_IsTheBeginningOfTime()
    {
        Assert.Equal(EventTicks.BeginningOfTime, new WatermarkTracker(TimeSpan.Zero).Current);
        Assert.Equal(EventTicks.BeginningOfTime, new WatermarkTracker(TimeSpan.FromDays(1)).Current);
    }

    [Fact]
    public void Tracker_OlderTimestamp_DoesNotGoBack()
    {
        var tracker = new WatermarkTracker(new TimeSpan(5));

        tracker.Observe(100);
        tracker.Observe(50);

        Assert.Equal(95, tracker.Current);
    }

    [Fact]
    public void Tracker_BoundReachesBeforeTime_StopsAtTheBeginning()
    {
        var tracker = new WatermarkTracker(new TimeSpan(100));

        tracker.Observe(long.MinValue + 50);

        Assert.Equal(EventTicks.BeginningOfTime, tracker.Current);
    }

    [Fact]
    public void Strategy_NegativeBoundOrNoTimeout_Throws()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Watermarks.BoundedOutOfOrderness(new TimeSpan(-1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Watermarks.Monotonous().WithIdleness(TimeSpan.Zero));
    }

    [Fact]
    public void Lowest_SomeInputsSilent_HoldsTheOthersBack()
    {
        var lowest = new LowestWatermark(2);

        Assert.False(lowest.Report(0, 10));
        Assert.True(lowest.Report(1, 7));

        Assert.Equal(7, lowest.Current);
    }

    [Fact]
    public void Lowest_InputIdle_IsLeftOutUntilItReportsAgain()
    {
        var lowest = new LowestWatermark(2);
        lowest.Report(0, 10);

        Assert.True(lowest.MarkIdle(1));
        Assert.Equal(10, lowest.Current);

        lowest.Report(0, 20);
        Assert.False(lowest.Report(1, 15));
        Assert.Equal(20, lowest.Current);
        Assert.False(lowest.Report(0, 30));
        Assert.True(lowest.Report(1, 25));
        Assert.Equal(25, lowest.Current);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    public void Lowest_AllIdle_IsTheHighestWhicheverWasIdleFirst(int first, int second)
    {
        var lowest = new LowestWatermark(2);
        lowest.Report(0, 10);
        lowest.Report(1, 5);

        lowest.MarkIdle(first);
        lowest.MarkIdle(second);

        Assert.Equal(10, lowest.Current);
    }

    [Fact]
    public void Lowest_AllIdleAndNothingSaid_StaysAtTheBeginning()
    {
        var lowest = new LowestWatermark(2);

        Assert.False(lowest.MarkIdle(0));
        Assert.False(lowest.MarkIdle(1));

        Assert.Equal(EventTicks.BeginningOfTime, lowest.Current);
    }

    [Fact]
    public void Lowest_InputEnded_CountsNoMoreAndAllEndedIsTheEnd()
    {
        var lowest = new LowestWatermark(2);

        Assert.False(lowest.Report(0, EventTicks.EndOfTime));
        lowest.Report(1, 5);
        Assert.Equal(5, lowest.Current);

        Assert.False(lowest.MarkIdle(1));
        lowest.Report(1, EventTicks.EndOfTime);
        Assert.Equal(EventTicks.EndOfTime, lowest.Current);
    }
}
