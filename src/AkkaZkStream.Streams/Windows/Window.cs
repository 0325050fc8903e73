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

    /// <summary>Days of the calendar in a time zone, 23 or 25 hours long where the clocks change.</summary>
    /// <remarks>A day begins at its first instant. Beyond the years 1 to 9999, days are those of UTC.</remarks>
    /// <param name="zone">The time zone.</param>
    /// <returns>The windows; say next which time they follow.</returns>
    public static WindowSpec Days(TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        return new AlignedSpec(new ZonedDays(zone));
    }

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
}
