using System.Globalization;

namespace AkkaZkStream.Streams;

/// <summary>A stretch of time <c>[start, end)</c>: the start belongs to it, the end to the next one.</summary>
/// <remarks>
/// At the far ends of time a window is cut off: one that would begin before <see cref="EventTicks.BeginningOfTime"/>
/// begins there, and one that would end after <see cref="EventTicks.EndOfTime"/> ends there and contains that tick.
/// Windows are ordered by start, then by end.
/// </remarks>
/// <param name="StartTicks">First tick that belongs to the window, in <see cref="EventTicks"/>.</param>
/// <param name="EndTicks">First tick after the window, in <see cref="EventTicks"/>.</param>
public readonly record struct TimeWindow(long StartTicks, long EndTicks) : IComparable<TimeWindow>
{
    /// <summary>The first instant of the window, clamped to what <see cref="DateTimeOffset"/> can hold.</summary>
    public DateTimeOffset Start => EventTicks.ToDateTimeOffset(StartTicks);

    /// <summary>The first instant after the window, clamped to what <see cref="DateTimeOffset"/> can hold.</summary>
    public DateTimeOffset End => EventTicks.ToDateTimeOffset(EndTicks);

    /// <summary>Whether a timestamp lies in <c>[start, end)</c>.</summary>
    /// <param name="ticks">The timestamp, in <see cref="EventTicks"/>.</param>
    /// <returns>True if it belongs to this window.</returns>
    public bool Contains(long ticks) =>
        ticks >= StartTicks && (ticks < EndTicks || EndTicks == EventTicks.EndOfTime);

    /// <summary>The last tick that belongs to it: the end of time, where it is cut off there.</summary>
    internal long LastTicks => EndTicks == EventTicks.EndOfTime ? EndTicks : EndTicks - 1;

    /// <summary>Whether a tick belongs to both.</summary>
    internal bool Overlaps(TimeWindow other) => StartTicks <= other.LastTicks && other.StartTicks <= LastTicks;

    /// <inheritdoc />
    public int CompareTo(TimeWindow other) =>
        StartTicks != other.StartTicks ? StartTicks.CompareTo(other.StartTicks) : EndTicks.CompareTo(other.EndTicks);

    /// <summary>The window in ISO 8601 with milliseconds, for logs and messages.</summary>
    /// <returns>For example <c>[2026-01-31T12:00:00.000Z, 2026-01-31T12:00:01.000Z)</c>.</returns>
    public override string ToString() => $"[{Iso(Start)}, {Iso(End)})";

    private static string Iso(DateTimeOffset instant) =>
        instant.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);
}
