namespace AkkaZkStream.Streams.Windows;

/// <summary>Windows that begin when the clocks of a time zone show certain times, so that their length follows
/// them.</summary>
/// <remarks>
/// A window begins at the first instant at which the clocks show its start: where they show it twice, at the first;
/// where they skip it, when they change. So a day has 23 or 25 hours where the clocks change, and the six hours of that
/// night five or seven.
/// </remarks>
internal sealed class ZonedWindows(TimeSpan size, TimeSpan offset, TimeZoneInfo zone) : IAlignedWindows
{
    private readonly TumblingWindows _onTheWall = new(size, offset);
    private readonly ZoneClock _clock = new(zone);

    public TimeWindow WindowOf(long timestamp)
    {
        var wall = _onTheWall.WindowOf(timestamp + _clock.OffsetAt(timestamp));
        var (start, end) = (_clock.InstantOf(wall.StartTicks), _clock.InstantOf(wall.EndTicks));
        // The clocks have gone back over a window's start: it began when they first showed it.
        while (timestamp >= end && end < EventTicks.EndOfTime)
        {
            wall = _onTheWall.WindowOf(wall.EndTicks);
            (start, end) = (end, _clock.InstantOf(wall.EndTicks));
        }
        return new TimeWindow(start, end);
    }
}
