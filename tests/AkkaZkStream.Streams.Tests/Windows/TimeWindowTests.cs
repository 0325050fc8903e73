namespace AkkaZkStream.Streams.Tests.Windows;

public sealed class TimeWindowTests
{
    [Fact]
    public void Contains_Bounds_StartIsInsideEndIsNot()
    {
        var window = new TimeWindow(10, 20);

        Assert.False(window.Contains(9));
        Assert.True(window.Contains(10));
        Assert.True(window.Contains(19));
        Assert.False(window.Contains(20));
    }

    [Fact]
    public void ToString_Window_IsIso8601WithMilliseconds()
    {
        var start = new DateTimeOffset(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);
        var window = new TimeWindow(EventTicks.From(start), EventTicks.From(start.AddSeconds(1)));

        Assert.Equal("[2026-01-31T12:00:00.000Z, 2026-01-31T12:00:01.000Z)", window.ToString());
    }

    [Fact]
    public void Start_BeyondTheCalendar_IsClamped()
    {
        var window = new TimeWindow(long.MinValue, long.MaxValue);

        Assert.Equal(DateTimeOffset.MinValue, window.Start);
        Assert.Equal(DateTimeOffset.MaxValue, window.End);
    }

    [Fact]
    public void CompareTo_Windows_OrderByStartThenEnd()
    {
        Assert.True(new TimeWindow(1, 9).CompareTo(new TimeWindow(2, 3)) < 0);
        Assert.True(new TimeWindow(1, 9).CompareTo(new TimeWindow(1, 3)) > 0);
        Assert.Equal(0, new TimeWindow(1, 9).CompareTo(new TimeWindow(1, 9)));
    }
}
