namespace AkkaZkStream.Streams.Windows;

/// <summary>Days as a time zone has them: 23 or 25 hours long where the clocks change.</summary>
/// <remarks>
/// A day begins at its first instant: where midnight comes twice, at the first; where it is skipped, when the clocks
/// change. Beyond the years 1 to 9999 there is no calendar, and days are those of UTC.
/// </remarks>
internal sealed class ZonedDays(TimeZoneInfo zone) : IAlignedWindows
{
    // Two days off both ends of the calendar, so that no conversion leaves it.
    private static readonly long FirstTicks = EventTicks.From(DateTimeOffset.MinValue.AddDays(2));
    private static readonly long LastTicks = EventTicks.From(DateTimeOffset.MaxValue.AddDays(-2));

    private readonly TumblingWindows _utcDays = new(TimeSpan.FromDays(1), TimeSpan.Zero);

    public TimeWindow WindowOf(long timestamp)
    {
        if (timestamp < FirstTicks || timestamp > LastTicks)
            return _utcDays.WindowOf(timestamp);
        var day = TimeZoneInfo.ConvertTime(EventTicks.ToDateTimeOffset(timestamp), zone).Date;
        return new TimeWindow(StartOf(day), StartOf(day.AddDays(1)));
    }

    private long StartOf(DateTime day)
    {
        var midnight = DateTime.SpecifyKind(day, DateTimeKind.Unspecified);
        var offset = zone.IsAmbiguousTime(midnight)
            ? zone.GetAmbiguousTimeOffsets(midnight).Max()
            : zone.GetUtcOffset(midnight);
        return EventTicks.From(new DateTimeOffset(midnight, TimeSpan.Zero)) - offset.Ticks;
    }
}
