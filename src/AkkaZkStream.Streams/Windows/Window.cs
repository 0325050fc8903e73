using AkkaZkStream.Streams.Counts;
using AkkaZkStream.Streams.Sessions;
using AkkaZkStream.Streams.Windows;

namespace AkkaZkStream.Streams;

/// <summary>Windows over a stream, as ordinary Akka.Streams operators.</summary>
/// <example>
/// <code>
/// var perSecond = Window.Tumbling(TimeSpan.FromSeconds(1))
///     .ByEventTime&lt;Reading&gt;(r => r.At, Watermarks.BoundedOutOfOrderness(TimeSpan.FromSeconds(2)))
///     .Sum(r => r.Value);
/// source.Via(perSecond).RunForeach(sum => Console.WriteLine($"{sum.Window} {sum.Value}"), materializer);
/// </code>
/// </example>
public static class Window
{
    /// <summary>Windows of one size that follow each other without gap or overlap.</summary>
    /// <remarks>
    /// Window i covers [offset + i * size, offset + (i + 1) * size) counted from the Unix epoch, UTC; before 1970 i is
    /// negative.
    /// </remarks>
    /// <param name="size">The length of a window, above zero and at most 2,668,799 days.</param>
    /// <param name="offset">Moves all windows, for example by -2 hours for days that begin at 22:00 UTC.</param>
    /// <returns>The windows; say next which time they follow.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="size"/> is out of range.</exception>
    public static WindowSpec Tumbling(TimeSpan size, TimeSpan offset = default) =>
        new AlignedSpec(new TumblingWindows(size, offset));

    /// <summary>Windows that follow each other, of a length that can change while the stream runs.</summary>
    /// <remarks>
    /// A change takes effect where the newest window ends. The first window of the new length may be cut short at its
    /// start, so that all later ones lie on that length's own boundaries, counted from the Unix epoch: windows cover
    /// time without gap or overlap also across a change. When that happens depends on when the stream looks, so it can
    /// be replayed only by processing time under a virtual clock.
    /// </remarks>
    /// <param name="size">The length of a window, above zero and at most 2,668,799 days; asked for on the stream's
    /// thread when a window begins. A length out of range fails the stream.</param>
    /// <returns>The windows; say next which time they follow.</returns>
    public static WindowSpec Tumbling(Func<TimeSpan> size)
    {
        ArgumentNullException.ThrowIfNull(size);
        return new SteppedSpec(size);
    }

    /// <summary>Windows that follow each other and begin when the clocks of a time zone show certain times.</summary>
    /// <remarks>
    /// Window i begins when they show offset + i * size, counted from when they showed 1970-01-01T00:00: hours at full
    /// hours of the zone, days at midnight, 7 days with an offset of -3 days on Mondays. Where the clocks change, days
    /// and parts of a day above an hour are as long as it makes them: a day has 23 or 25 hours, and begins at the first
    /// of two midnights, or at the change that skips it. Windows of an hour or less keep their length: an hour that
    /// comes twice is two of them; where a change falls into one, it ends there. Beyond the years 1 to 9999, clocks
    /// show UTC.
    /// </remarks>
    /// <param name="size">Whole days, at most 2,668,799, or a part that goes into a day without a rest: 8 hours, 15
    /// minutes.</param>
    /// <param name="zone">The time zone.</param>
    /// <param name="offset">Moves all windows on the clock, for example by 6 hours for days that begin at
    /// 06:00.</param>
    /// <returns>The windows; say next which time they follow.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="size"/> is neither.</exception>
    public static WindowSpec Tumbling(TimeSpan size, TimeZoneInfo zone, TimeSpan offset = default)
    {
        ArgumentNullException.ThrowIfNull(zone);
        if (!GoesByTheClock(size))
            throw new ArgumentOutOfRangeException(nameof(size), size, Messages.ZonedSize);
        return new AlignedSpec(size > TimeSpan.FromHours(1)
            ? new ZonedWindows(size, offset, zone)
            : new ZonedHours(size, offset, zone));
    }

    /// <summary>Days of the calendar in a time zone, 23 or 25 hours long where the clocks change.</summary>
    /// <remarks>As <see cref="Tumbling(TimeSpan, TimeZoneInfo, TimeSpan)"/> with one day.</remarks>
    /// <param name="zone">The time zone.</param>
    /// <returns>The windows; say next which time they follow.</returns>
    public static WindowSpec Days(TimeZoneInfo zone) => Tumbling(TimeSpan.FromDays(1), zone);

    /// <summary>Windows of one size, of which one begins each slide, so that they overlap.</summary>
    /// <remarks>
    /// Window k covers [offset + k * slide, offset + k * slide + size). An element is added once, however many windows
    /// contain it: to a pane as long as the greatest common divisor of size and slide.
    /// </remarks>
    /// <param name="size">The length of a window, above zero and at most 2,668,799 days.</param>
    /// <param name="slide">From one window's start to the next, above zero and at most <paramref name="size"/>.</param>
    /// <param name="offset">Moves all windows.</param>
    /// <returns>The windows; say next which time they follow.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="size"/> or <paramref name="slide"/> is out of
    /// range.</exception>
    public static WindowSpec Sliding(TimeSpan size, TimeSpan slide, TimeSpan offset = default) =>
        new SlidingSpec(new SlidingWindows(size, slide, offset));

    /// <summary>Sessions: windows that last as long as elements come with less than a gap between them.</summary>
    /// <remarks>
    /// A session covers [first element, last element + gap). An element exactly one gap after the last one begins a new
    /// session; one that falls between two sessions joins them.
    /// </remarks>
    /// <param name="gap">The silence that ends a session, above zero.</param>
    /// <returns>The windows; say next which time they follow.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="gap"/> is zero or negative.</exception>
    public static WindowSpec Session(TimeSpan gap)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(gap, TimeSpan.Zero);
        return new SessionSpec(gap);
    }

    /// <summary>One window of all of time.</summary>
    /// <remarks>
    /// It fires when the stream ends, or when its trigger says so: with <c>Trigger.Count&lt;T>(n).Purging()</c> it is
    /// Flink's countWindow, which says nothing of elements that are left when the stream ends. No element is ever late.
    /// </remarks>
    /// <returns>The window; say next which time the elements carry.</returns>
    public static WindowSpec Global() => new AlignedSpec(new GlobalWindow());

    /// <summary>Windows of a number of elements, in the order in which they come.</summary>
    /// <remarks>
    /// A window fires as soon as it is full, and the next begins. It covers [least timestamp, greatest timestamp + 1
    /// tick). What is not full when the stream ends fires then; its count tells. No element is ever late.
    /// </remarks>
    /// <param name="size">Elements of a window, of each key by itself where there are keys; above zero.</param>
    /// <returns>The windows; say next which time the elements carry.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="size"/> is zero or negative.</exception>
    public static WindowSpec Count(long size)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        return new CountSpec(size);
    }

    private static bool GoesByTheClock(TimeSpan size) =>
        size > TimeSpan.Zero && (size.Ticks % TimeSpan.TicksPerDay == 0 || TimeSpan.TicksPerDay % size.Ticks == 0);
}
