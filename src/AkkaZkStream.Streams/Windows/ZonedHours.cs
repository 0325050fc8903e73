namespace AkkaZkStream.Streams.Windows;

/// <summary>Windows of an hour or less that begin when the clocks of a time zone show certain times.</summary>
/// <remarks>
/// They are as long as they say: where the clocks go back, an hour that they show twice is two windows. Only where a
/// change of the clocks falls into one, it ends there, and another begins.
/// </remarks>
internal sealed class ZonedHours(TimeSpan size, TimeSpan offset, TimeZoneInfo zone) : IAlignedWindows
{
    private readonly TumblingWindows _onTheWall = new(size, offset);
    private readonly ZoneClock _clock = new(zone);

    public TimeWindow WindowOf(long timestamp)
    {
        var ahead = _clock.OffsetAt(timestamp);
        var wall = _onTheWall.WindowOf(timestamp + ahead);
        if (ahead == 0 && wall.Contains(EventTicks.EndOfTime))
            return wall;
        var (start, end) = (wall.StartTicks - ahead, wall.EndTicks - ahead);
        return new TimeWindow(
            _clock.OffsetAt(start) == ahead ? start : _clock.ChangeBefore(timestamp),
            _clock.OffsetAt(end - 1) == ahead ? end : _clock.ChangeBefore(end - 1));
    }
}
