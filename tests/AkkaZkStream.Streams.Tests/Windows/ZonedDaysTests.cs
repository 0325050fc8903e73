using AkkaZkStream.Streams.Windows;

namespace AkkaZkStream.Streams.Tests.Windows;

public sealed class ZonedDaysTests
{
    // Two hours ahead of UTC; from 29 March to 25 October one more. The clocks change at an hour that each test chooses.
    private static readonly (int Month, int Day) Spring = (3, 29);
    private static readonly (int Month, int Day) Autumn = (10, 25);

    [Theory]
    [InlineData("2026-01-15T21:59:59Z", "2026-01-14T22:00:00Z", 24)]
    [InlineData("2026-01-15T22:00:00Z", "2026-01-15T22:00:00Z", 24)]
    [InlineData("2026-07-15T21:00:00Z", "2026-07-15T21:00:00Z", 24)]
    [InlineData("2026-03-29T12:00:00Z", "2026-03-28T22:00:00Z", 23)]
    [InlineData("2026-10-25T12:00:00Z", "2026-10-24T21:00:00Z", 25)]
    public void WindowOf_ClocksChangeInTheMorning_DaysAreLongerOrShorter(string instant, string start, int hours) =>
        AssertDay(Zone(changeHour: 3), instant, start, hours);

    [Theory]
    [InlineData("2026-03-28T23:00:00Z", "2026-03-28T22:00:00Z", 23)]
    [InlineData("2026-03-28T21:59:00Z", "2026-03-27T22:00:00Z", 24)]
    [InlineData("2026-10-24T21:30:00Z", "2026-10-24T21:00:00Z", 25)]
    [InlineData("2026-10-24T22:30:00Z", "2026-10-24T21:00:00Z", 25)]
    [InlineData("2026-10-24T20:59:00Z", "2026-10-23T21:00:00Z", 24)]
    public void WindowOf_MidnightSkippedOrTwice_DayBeginsAtItsFirstInstant(string instant, string start, int hours) =>
        AssertDay(Zone(changeHour: 0, autumnHour: 1), instant, start, hours);

    [Fact]
    public void WindowOf_EveryHourOfAYear_TilesItWithoutGapOrOverlap()
    {
        var days = new ZonedDays(Zone(changeHour: 0, autumnHour: 1));
        var at = EventTicks.From(DateTimeOffset.Parse("2026-01-01T00:00:00Z"));
        var previous = days.WindowOf(at);

        for (var hour = 0; hour < 366 * 24; hour++, at += TimeSpan.TicksPerHour)
        {
            var day = days.WindowOf(at);
            Assert.True(day.Contains(at));
            Assert.True(day == previous || day.StartTicks == previous.EndTicks);
            previous = day;
        }
    }

    [Theory]
    [InlineData(long.MinValue)]
    [InlineData(long.MaxValue)]
    public void WindowOf_BeyondTheCalendar_IsADayOfUtc(long timestamp) =>
        Assert.True(new ZonedDays(Zone(changeHour: 3)).WindowOf(timestamp).Contains(timestamp));

    private static void AssertDay(TimeZoneInfo zone, string instant, string start, int hours)
    {
        var day = new ZonedDays(zone).WindowOf(EventTicks.From(DateTimeOffset.Parse(instant)));

        Assert.Equal(DateTimeOffset.Parse(start), day.Start);
        Assert.Equal(TimeSpan.FromHours(hours), day.End - day.Start);
    }

    private static TimeZoneInfo Zone(int changeHour, int? autumnHour = null)
    {
        var spring = TimeZoneInfo.TransitionTime.CreateFixedDateRule(
            new DateTime(1, 1, 1, changeHour, 0, 0), Spring.Month, Spring.Day);
        var autumn = TimeZoneInfo.TransitionTime.CreateFixedDateRule(
            new DateTime(1, 1, 1, autumnHour ?? changeHour + 1, 0, 0), Autumn.Month, Autumn.Day);
        var rule = TimeZoneInfo.AdjustmentRule.CreateAdjustmentRule(
            DateTime.MinValue.Date, DateTime.MaxValue.Date, TimeSpan.FromHours(1), spring, autumn);
        return TimeZoneInfo.CreateCustomTimeZone("Test", TimeSpan.FromHours(2), "Test", "Test", "Test summer", [rule]);
    }
}
