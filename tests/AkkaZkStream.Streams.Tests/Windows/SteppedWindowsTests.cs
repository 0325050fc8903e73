using AkkaZkStream.Streams.Windows;

namespace AkkaZkStream.Streams.Tests.Windows;

public sealed class SteppedWindowsTests
{
    private long _size = 10;

    [Fact]
    public void WindowOf_LengthUnchanged_IsTheAlignedWindow()
    {
        var windows = Create();

        Assert.Equal(new TimeWindow(-10, 0), windows.WindowOf(-1));
        Assert.Equal(new TimeWindow(0, 10), windows.WindowOf(3));
        Assert.Equal(new TimeWindow(40, 50), windows.WindowOf(40));
    }

    [Fact]
    public void WindowOf_LengthChanged_TheWindowThatIsOpenKeepsItsEnd()
    {
        var windows = Create();
        windows.WindowOf(3);
        _size = 1;

        Assert.Equal(new TimeWindow(0, 10), windows.WindowOf(9));
        Assert.Equal(new TimeWindow(10, 11), windows.WindowOf(10));
    }

    [Fact]
    public void WindowOf_NewBoundariesAreOthers_TheFirstNewWindowIsCutShortAtItsStart()
    {
        _size = 3;
        var windows = Create();
        windows.WindowOf(4);
        _size = 5;

        Assert.Equal(new TimeWindow(6, 10), windows.WindowOf(6));
        Assert.Equal(new TimeWindow(10, 15), windows.WindowOf(12));
    }

    [Fact]
    public void WindowOf_TimestampBeforeTheChange_BelongsToTheOldWindows()
    {
        var windows = Create();
        windows.WindowOf(3);
        _size = 4;
        windows.WindowOf(12);

        Assert.Equal(new TimeWindow(0, 10), windows.WindowOf(9));
        Assert.Equal(new TimeWindow(10, 12), windows.WindowOf(11));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void WindowOf_LengthsChangedAtRandom_TileTimeWithoutGapOrOverlap(int seed)
    {
        var random = new Random(seed);
        var windows = Create();
        var previous = windows.WindowOf(-500);

        for (var timestamp = -499; timestamp < 2000; timestamp++)
        {
            if (random.Next(7) == 0) _size = random.Next(1, 40);
            var window = windows.WindowOf(timestamp);
            Assert.True(window.Contains(timestamp));
            Assert.True(
                window == previous || window.StartTicks == previous.EndTicks,
                $"Expected {window.StartTicks}..{window.EndTicks} to follow {previous.StartTicks}..{previous.EndTicks}.");
            previous = window;
        }
    }

    [Fact]
    public void WindowOf_NoLength_Refused()
    {
        _size = 0;

        Assert.Throws<ArgumentOutOfRangeException>(() => Create().WindowOf(0));
    }

    private SteppedWindows Create() => new(() => TimeSpan.FromTicks(_size));
}
