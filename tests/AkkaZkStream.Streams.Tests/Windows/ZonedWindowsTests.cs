using AkkaZkStream.Streams.Windows;

namespace AkkaZkStream.Streams.Tests.Windows;

public sealed class ZonedWindowsTests
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

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

    [Theory]
    [InlineData("Europe/Berlin", 2015)]
    [InlineData("America/Havana", 2015)] // At midnight.
    [InlineData("Australia/Lord_Howe", 2015)] // By half an hour.
    [InlineData("Asia/Kathmandu", 2015)] // Never, and no full hour away from UTC.
    [InlineData("Pacific/Apia", 2011)] // A day was left out.
    public void WindowOf_AnySizeOverAYear_TilesItWithoutGapOrOverlap(string zone, int year)
    {
        var found = TimeZoneInfo.FindSystemTimeZoneById(zone);
        foreach (var minutes in new[] { 15, 45, 60, 120, 360, 24 * 60, 7 * 24 * 60 })
        {
            AssertTiles(Windows(TimeSpan.FromMinutes(minutes), TimeSpan.Zero, found), year);
            AssertTiles(Windows(TimeSpan.FromMinutes(minutes), TimeSpan.FromMinutes(-135), found), year);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void WindowOf_ClocksGoBackOverMidnight_Tiles(bool halfWay)
    {
        var zone = Zone(changeHour: 0, autumnHour: halfWay ? 0 : 1, autumnMinute: 30);
        foreach (var minutes in new[] { 15, 45, 60, 120, 360, 24 * 60, 7 * 24 * 60 })
            AssertTiles(Windows(TimeSpan.FromMinutes(minutes), TimeSpan.Zero, zone), 2026);
    }

    [Theory]
    [InlineData("2015-03-29T00:30:00Z", 6, 0, "2015-03-28T23:00:00Z", 5)]
    [InlineData("2015-03-29T03:59:59Z", 6, 0, "2015-03-28T23:00:00Z", 5)]
    [InlineData("2015-10-25T00:30:00Z", 6, 0, "2015-10-24T22:00:00Z", 7)]
    [InlineData("2015-10-25T01:30:00Z", 6, 0, "2015-10-24T22:00:00Z", 7)]
    [InlineData("2015-10-25T05:00:00Z", 6, 0, "2015-10-25T05:00:00Z", 6)]
    [InlineData("2015-10-25T00:30:00Z", 1, 0, "2015-10-25T00:00:00Z", 1)]
    [InlineData("2015-10-25T01:30:00Z", 1, 0, "2015-10-25T01:00:00Z", 1)]
    [InlineData("2015-03-29T01:30:00Z", 1, 0, "2015-03-29T01:00:00Z", 1)]
    [InlineData("2015-03-28T12:00:00Z", 24, 6, "2015-03-28T05:00:00Z", 23)]
    [InlineData("2015-03-25T12:00:00Z", 7 * 24, -3 * 24, "2015-03-22T23:00:00Z", 7 * 24 - 1)]
    public void WindowOf_InBerlin_BeginsAndEndsAsItsClocksShow(string instant, int hours, int offset, string start, int length)
    {
        var windows = Windows(
            TimeSpan.FromHours(hours), TimeSpan.FromHours(offset), TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"));
        var window = windows.WindowOf(EventTicks.From(DateTimeOffset.Parse(instant)));

        Assert.Equal(DateTimeOffset.Parse(start), window.Start);
        Assert.Equal(TimeSpan.FromHours(length), window.End - window.Start);
    }

    [Theory]
    [InlineData(long.MinValue)]
    [InlineData(long.MaxValue)]
    public void WindowOf_BeyondTheCalendar_IsAsInUtc(long timestamp)
    {
        Assert.True(Windows(Day, TimeSpan.Zero, Zone(changeHour: 3)).WindowOf(timestamp).Contains(timestamp));
        Assert.True(Windows(TimeSpan.FromHours(1), TimeSpan.Zero, Zone(changeHour: 3)).WindowOf(timestamp).Contains(timestamp));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-60)]
    [InlineData(7)]
    [InlineData(300)]
    [InlineData(36 * 60)]
    public void Tumbling_SizeThatClocksDoNotShow_IsRefused(int minutes)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(
            () => Window.Tumbling(TimeSpan.FromMinutes(minutes), TimeZoneInfo.Utc));

        Assert.StartsWith(Messages.ZonedSize, error.Message);
    }

    private static void AssertTiles(IAlignedWindows windows, int year)
    {
        var at = EventTicks.From(new DateTimeOffset(year, 1, 1, 0, 0, 0, TimeSpan.Zero));
        var end = at + 366 * TimeSpan.TicksPerDay;
        for (var window = windows.WindowOf(at); window.StartTicks < end; window = windows.WindowOf(window.EndTicks))
        {
            Assert.True(window.StartTicks < window.EndTicks);
            Assert.Equal(window, windows.WindowOf(window.StartTicks));
            Assert.Equal(window, windows.WindowOf(window.StartTicks + (window.EndTicks - window.StartTicks) / 2));
            Assert.Equal(window, windows.WindowOf(window.EndTicks - 1));
            Assert.Equal(window.EndTicks, windows.WindowOf(window.EndTicks).StartTicks);
        }
    }

    private static IAlignedWindows Windows(TimeSpan size, TimeSpan offset, TimeZoneInfo zone) =>
        size > TimeSpan.FromHours(1) ? new ZonedWindows(size, offset, zone) : new ZonedHours(size, offset, zone);

    private static void AssertDay(TimeZoneInfo zone, string instant, string start, int hours)
    {
        var day = Windows(Day, TimeSpan.Zero, zone).WindowOf(EventTicks.From(DateTimeOffset.Parse(instant)));

        Assert.Equal(DateTimeOffset.Parse(start), day.Start);
        Assert.Equal(TimeSpan.FromHours(hours), day.End - day.Start);
    }

    private static TimeZoneInfo Zone(int changeHour, int? autumnHour = null, int autumnMinute = 0)
    {
        var spring = TimeZoneInfo.TransitionTime.CreateFixedDateRule(
            new DateTime(1, 1, 1, changeHour, 0, 0), Spring.Month, Spring.Day);
        var autumn = TimeZoneInfo.TransitionTime.CreateFixedDateRule(
            new DateTime(1, 1, 1, autumnHour ?? changeHour + 1, autumnMinute, 0), Autumn.Month, Autumn.Day);
        var rule = TimeZoneInfo.AdjustmentRule.CreateAdjustmentRule(
            DateTime.MinValue.Date, DateTime.MaxValue.Date, TimeSpan.FromHours(1), spring, autumn);
        return TimeZoneInfo.CreateCustomTimeZone("Test", TimeSpan.FromHours(2), "Test", "Test", "Test summer", [rule]);
    }
}
