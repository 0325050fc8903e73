namespace AkkaZkStream.Streams.Windows;

/// <summary>
/// Windows that overlap: one begins each slide, and they are cut into panes that belong to the same windows.
/// </summary>
/// <remarks>
/// Window k covers [offset + k * slide, offset + k * slide + size). A pane is as long as the greatest common divisor of
/// size and slide, so that no window begins or ends within one. Reckoned in 128 bits: near the ends of time a window's
/// true bounds lie beyond them, and only what is shown is cut off.
/// </remarks>
internal sealed class SlidingWindows
{
    private readonly long _size;
    private readonly long _slide;
    private readonly long _offset;

    public SlidingWindows(TimeSpan size, TimeSpan slide, TimeSpan offset)
    {
        if (slide <= TimeSpan.Zero || slide > size)
            throw new ArgumentOutOfRangeException(nameof(slide), slide, Messages.Slide(size));
        Panes = new TumblingWindows(new TimeSpan(GreatestCommonDivisor(size.Ticks, slide.Ticks)), offset);
        const long sizeMax = TumblingWindows.SizeMaxTicks;
        if (size.Ticks > sizeMax)
            throw new ArgumentOutOfRangeException(nameof(size), size, Messages.WindowSize(sizeMax));
        _size = size.Ticks;
        _slide = slide.Ticks;
        _offset = offset.Ticks;
    }

    public IAlignedWindows Panes { get; }

    /// <summary>The number of the first window that contains a timestamp.</summary>
    public long FirstWith(long timestamp) => Floor((Int128)timestamp - _offset - _size) + 1;

    /// <summary>The number of the last window that contains a timestamp.</summary>
    public long LastWith(long timestamp) => Floor((Int128)timestamp - _offset);

    public TimeWindow WindowAt(long number)
    {
        var start = (Int128)number * _slide + _offset;
        return new TimeWindow(Cut(start), Cut(start + _size));
    }

    /// <summary>A timestamp that lies in a pane, also in one that is cut off at the beginning of time.</summary>
    public static long Within(in TimeWindow pane) =>
        pane.StartTicks == EventTicks.BeginningOfTime ? pane.EndTicks - 1 : pane.StartTicks;

    private long Floor(Int128 distance)
    {
        var quotient = distance / _slide;
        return (long)(quotient * _slide > distance ? quotient - 1 : quotient);
    }

    private static long Cut(Int128 ticks) =>
        (long)Int128.Clamp(ticks, EventTicks.BeginningOfTime, EventTicks.EndOfTime);

    private static long GreatestCommonDivisor(long a, long b) => b == 0 ? a : GreatestCommonDivisor(b, a % b);
}
