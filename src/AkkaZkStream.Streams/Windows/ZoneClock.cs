namespace AkkaZkStream.Streams.Windows;

/// <summary>What the clocks of a time zone show when, as plain ticks.</summary>
/// <remarks>
/// A wall time is what they show, in ticks since they showed 1970-01-01T00:00. Beyond the years 1 to 9999 there is no
/// calendar, and clocks show UTC.
/// </remarks>
internal sealed class ZoneClock(TimeZoneInfo zone)
{
    // Two days off both ends of the calendar, so that no conversion leaves it.
    private static readonly long FirstTicks = EventTicks.From(DateTimeOffset.MinValue.AddDays(2));
    private static readonly long LastTicks = EventTicks.From(DateTimeOffset.MaxValue.AddDays(-2));

    /// <summary>How far the clocks are ahead of UTC at an instant.</summary>
    public long OffsetAt(long instant) =>
        IsInCalendar(instant) ? zone.GetUtcOffset(EventTicks.ToDateTimeOffset(instant)).Ticks : 0;

    /// <summary>
    /// The first instant at which the clocks show a wall time or a later one: the first of two where they show it
    /// twice, the change where they skip it.
    /// </summary>
    public long InstantOf(long wall)
    {
        if (!IsInCalendar(wall))
            return wall;
        var shown = DateTime.SpecifyKind(EventTicks.ToDateTimeOffset(wall).DateTime, DateTimeKind.Unspecified);
        var offset = zone.IsAmbiguousTime(shown)
            ? zone.GetAmbiguousTimeOffsets(shown).Max()
            : zone.GetUtcOffset(shown);
        var instant = wall - offset.Ticks;
        return instant + OffsetAt(instant) == wall ? instant : FirstBeyond(wall);
    }

    /// <summary>The newest instant, within a day, at which the clocks changed to what they show now.</summary>
    public long ChangeBefore(long instant)
    {
        var offset = OffsetAt(instant);
        var (before, after) = (instant - TimeSpan.TicksPerDay, instant);
        while (after - before > 1)
        {
            var middle = before + (after - before) / 2;
            if (OffsetAt(middle) == offset)
                after = middle;
            else
                before = middle;
        }
        return after;
    }

    /// <summary>The change at which the clocks skip a wall time.</summary>
    private long FirstBeyond(long wall)
    {
        var (before, after) = (wall - TimeSpan.TicksPerDay, wall + TimeSpan.TicksPerDay);
        while (after - before > 1)
        {
            var middle = before + (after - before) / 2;
            if (middle + OffsetAt(middle) >= wall)
                after = middle;
            else
                before = middle;
        }
        return after;
    }

    private static bool IsInCalendar(long ticks) => ticks >= FirstTicks && ticks <= LastTicks;
}
