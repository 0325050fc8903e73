namespace AkkaZkStream.Streams;

/// <summary>
/// The unit of event time: ticks of 100 nanoseconds since the Unix epoch, UTC, as a plain <c>long</c>.
/// </summary>
/// <remarks>
/// A column of plain numbers is what the processor can compare eight at a time. The range reaches 29,000 years to
/// either side; <see cref="EndOfTime"/> is the watermark after which nothing comes. Sums of ticks saturate at the two
/// ends.
/// </remarks>
public static class EventTicks
{
    private const long UnixEpochTicks = 621_355_968_000_000_000;

    /// <summary>The watermark of an input that has not said anything yet: every timestamp may still come.</summary>
    public const long BeginningOfTime = long.MinValue;

    /// <summary>The watermark of an input that has ended: no timestamp comes any more, every window fires.</summary>
    public const long EndOfTime = long.MaxValue;

    /// <summary>Converts an instant, losing nothing.</summary>
    /// <param name="instant">Any instant.</param>
    /// <returns>Ticks since the Unix epoch, negative before 1970.</returns>
    public static long From(DateTimeOffset instant) => instant.UtcTicks - UnixEpochTicks;

    /// <summary>Converts Unix milliseconds, the unit that most files and other engines use.</summary>
    /// <param name="milliseconds">Milliseconds since the Unix epoch, negative before 1970.</param>
    /// <returns>Ticks since the Unix epoch.</returns>
    /// <exception cref="OverflowException">The instant lies more than 29,000 years from the epoch.</exception>
    public static long FromMilliseconds(long milliseconds) => checked(milliseconds * TimeSpan.TicksPerMillisecond);

    /// <summary>
    /// Converts to an instant in UTC; what lies outside the years 1 to 9999 becomes the nearest end of that range.
    /// </summary>
    /// <param name="ticks">Ticks since the Unix epoch.</param>
    /// <returns>The instant.</returns>
    public static DateTimeOffset ToDateTimeOffset(long ticks)
    {
        var clamped = Math.Clamp(ticks, -UnixEpochTicks, DateTime.MaxValue.Ticks - UnixEpochTicks);
        return new DateTimeOffset(clamped + UnixEpochTicks, TimeSpan.Zero);
    }

    /// <summary>
    /// Adds a duration of zero or more, and stops at the end of time instead of wrapping into the past.
    /// </summary>
    internal static long Later(long ticks, long duration) =>
        ticks > EndOfTime - duration ? EndOfTime : ticks + duration;

    /// <summary>Subtracts a duration of zero or more, and stops at the beginning of time.</summary>
    internal static long Earlier(long ticks, long duration) =>
        ticks < BeginningOfTime + duration ? BeginningOfTime : ticks - duration;
}
