namespace AkkaZkStream.Streams.Tests.EventTime;

public sealed class EventTicksTests
{
    [Fact]
    public void From_Instant_RoundTrips()
    {
        var instant = new DateTimeOffset(1969, 12, 31, 23, 59, 59, 999, TimeSpan.FromHours(-2));

        Assert.Equal(instant.UtcDateTime, EventTicks.ToDateTimeOffset(EventTicks.From(instant)).UtcDateTime);
        Assert.Equal(0, EventTicks.From(DateTimeOffset.UnixEpoch));
    }

    [Fact]
    public void FromMilliseconds_OutOfRange_Throws()
    {
        Assert.Equal(-10_000, EventTicks.FromMilliseconds(-1));
        Assert.Throws<OverflowException>(() => EventTicks.FromMilliseconds(long.MaxValue));
    }

    [Theory]
    [InlineData(long.MaxValue - 5, 5, long.MaxValue)]
    [InlineData(long.MaxValue - 5, 6, long.MaxValue)]
    [InlineData(long.MaxValue, 0, long.MaxValue)]
    [InlineData(-3, 5, 2)]
    public void Later_NearTheEnd_Saturates(long ticks, long duration, long expected) =>
        Assert.Equal(expected, EventTicks.Later(ticks, duration));

    [Theory]
    [InlineData(long.MinValue + 5, 5, long.MinValue)]
    [InlineData(long.MinValue + 5, 6, long.MinValue)]
    [InlineData(long.MinValue, 0, long.MinValue)]
    [InlineData(3, 5, -2)]
    public void Earlier_NearTheBeginning_Saturates(long ticks, long duration, long expected) =>
        Assert.Equal(expected, EventTicks.Earlier(ticks, duration));
}
