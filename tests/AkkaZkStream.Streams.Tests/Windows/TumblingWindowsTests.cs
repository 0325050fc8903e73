using AkkaZkStream.Streams.Windows;

namespace AkkaZkStream.Streams.Tests.Windows;

public sealed class TumblingWindowsTests
{
    [Theory]
    [InlineData(0, 0, 0, 10)]
    [InlineData(0, 9, 0, 10)]
    [InlineData(0, 10, 10, 20)]
    [InlineData(0, -1, -10, 0)]
    [InlineData(0, -10, -10, 0)]
    [InlineData(0, -11, -20, -10)]
    [InlineData(3, 0, -7, 3)]
    [InlineData(3, 2, -7, 3)]
    [InlineData(3, 3, 3, 13)]
    [InlineData(3, -7, -7, 3)]
    [InlineData(3, -8, -17, -7)]
    [InlineData(-3, 6, -3, 7)]
    [InlineData(-3, 7, 7, 17)]
    [InlineData(13, 2, -7, 3)]
    public void WindowOf_Timestamp_IsTheAlignedWindowThatContainsIt(long offset, long timestamp, long start, long end)
    {
        var window = Create(10, offset).WindowOf(timestamp);

        Assert.Equal(new TimeWindow(start, end), window);
        Assert.True(window.Contains(timestamp));
    }

    [Theory]
    [InlineData(10, 0)]
    [InlineData(10, 7)]
    [InlineData(997, -5)]
    [InlineData(TumblingWindows.SizeMaxTicks, 1)]
    [InlineData(TumblingWindows.SizeMaxTicks, -1)]
    public void WindowOf_EndsOfTime_IsCutOffAndContainsThem(long size, long offset)
    {
        var windows = Create(size, offset);

        Assert.True(windows.WindowOf(long.MinValue).Contains(long.MinValue));
        Assert.True(windows.WindowOf(long.MaxValue).Contains(long.MaxValue));
        Assert.Equal(long.MinValue, windows.WindowOf(long.MinValue).StartTicks);
        Assert.Equal(long.MaxValue, windows.WindowOf(long.MaxValue).EndTicks);
    }

    [Fact]
    public void WindowOf_EveryTimestampOfARange_TilesItWithoutGapOrOverlap()
    {
        var windows = Create(7, 3);
        var previous = windows.WindowOf(-100);

        for (var timestamp = -99; timestamp < 100; timestamp++)
        {
            var window = windows.WindowOf(timestamp);
            Assert.True(window == previous || window.StartTicks == previous.EndTicks);
            Assert.Equal(7, window.EndTicks - window.StartTicks);
            previous = window;
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(TumblingWindows.SizeMaxTicks + 1)]
    public void Constructor_SizeOutOfRange_Throws(long size)
    {
        var thrown = Assert.Throws<ArgumentOutOfRangeException>(() => Create(size, 0));

        Assert.Contains("Expected a window size above zero", thrown.Message);
    }

    private static TumblingWindows Create(long size, long offset) => new(new TimeSpan(size), new TimeSpan(offset));
}
