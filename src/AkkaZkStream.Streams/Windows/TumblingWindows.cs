namespace AkkaZkStream.Streams.Windows;

/// <summary>Which window a timestamp belongs to, when windows of one size follow each other without a gap.</summary>
/// <remarks>
/// Window i covers [offset + i * size, offset + (i + 1) * size), i from minus to plus infinity: a negative timestamp
/// floors towards the past. At the ends of time windows are cut off as <see cref="TimeWindow"/> says.
/// </remarks>
internal sealed class TumblingWindows : IAlignedWindows
{
    private readonly long _size;
    private readonly long _offset;

    public TumblingWindows(TimeSpan size, TimeSpan offset)
    {
        if (size <= TimeSpan.Zero || size.Ticks > SizeMaxTicks)
            throw new ArgumentOutOfRangeException(nameof(size), size, Messages.WindowSize(SizeMaxTicks));
        _size = size.Ticks;
        _offset = FloorModulo(offset.Ticks, _size);
    }

    /// <summary>
    /// A quarter of the range: the arithmetic below then needs no check for overflow but at the ends.
    /// </summary>
    public const long SizeMaxTicks = long.MaxValue / 4;

    public TimeWindow WindowOf(long timestamp)
    {
        var into = FloorModulo(timestamp % _size - _offset, _size);
        return new TimeWindow(EventTicks.Earlier(timestamp, into), EventTicks.Later(timestamp, _size - into));
    }

    private static long FloorModulo(long value, long modulus)
    {
        var remainder = value % modulus;
        return remainder < 0 ? remainder + modulus : remainder;
    }
}
