using AkkaZkStream.Streams;

namespace AkkaZkStream.Cli.Sums.Rows;

/// <summary>
/// How far rows have brought the time, and which of them come too late: decided row by row, however they are batched.
/// </summary>
/// <remarks>
/// Rows go to the windows many at a time, and the windows hear of the time only after each batch. So a batch ends
/// before a row for which a window would have closed in between. Where rows are in order, none does.
/// </remarks>
internal sealed class RowTimes
{
    private readonly WindowSpec _windows;
    private readonly long _disorder;
    private readonly long _lateness;
    private readonly long _pane;
    private readonly long _offset;
    private long _greatest = EventTicks.BeginningOfTime;
    private long _bound = EventTicks.BeginningOfTime;

    /// <param name="options">Windows, and how late a row may be.</param>
    internal RowTimes(SumOptions options)
    {
        _windows = options.Windows;
        (_disorder, _lateness) = (options.Disorder.Ticks, options.Lateness.Ticks);
        // No zone's days begin within a minute.
        _pane = options.Zone is null
            ? GreatestCommonDivisor(options.Window.Ticks, options.Slide.Ticks)
            : TimeSpan.TicksPerMinute;
        _offset = options.Offset.Ticks % _pane;
    }

    /// <summary>Older rows are not expected any more.</summary>
    internal long Watermark { get; private set; } = EventTicks.BeginningOfTime;

    /// <summary>Rows that came after a window of theirs had closed, and were counted in it all the same.</summary>
    internal long Updates { get; private set; }

    /// <summary>
    /// How many rows go into one batch, after which the windows are told the <see cref="Watermark"/>; zero if the first
    /// is too late.
    /// </summary>
    /// <param name="times">The times of the rows that come next.</param>
    internal int Run(ReadOnlySpan<long> times)
    {
        var told = _bound;
        for (var i = PassPlain(times); i < times.Length; i += 1 + PassPlain(times[(i + 1)..]))
        {
            if (times[i] < _bound && !MayJoin(times[i], told))
                return i;
            if (times[i] > _greatest)
                Rise(times[i]);
        }

        return times.Length;
    }

    /// <summary>How many of some times lie in the windows of the first, and in no others.</summary>
    internal int CountAlike(ReadOnlySpan<long> times) => TimeColumn.CountWithin(times, LastBound(times[0]), _pane);

    /// <summary>The end of the last window that a time lies in.</summary>
    internal long LastEnd(long time) => _windows.LastWindowOf(time)?.EndTicks ?? EventTicks.EndOfTime;

    /// <summary>Passes over the times that come first and are neither late nor move the bound.</summary>
    private int PassPlain(ReadOnlySpan<long> times)
    {
        if (_bound == EventTicks.BeginningOfTime)
            return 0;
        var count = TimeColumn.CountWithin(times, _bound, _pane + _disorder);
        _greatest = TimeColumn.Greatest(times[..count], _greatest);
        Watermark = _greatest - _disorder;
        return count;
    }

    private bool MayJoin(long time, long told)
    {
        var end = LastEnd(time);
        if (told < _bound || end + _lateness <= Watermark)
            return false;
        if (end <= Watermark)
            Updates++;
        return true;
    }

    private void Rise(long time)
    {
        _greatest = time;
        Watermark = time - _disorder;
        if (Watermark - _bound >= _pane || _bound == EventTicks.BeginningOfTime)
            _bound = LastBound(Watermark);
    }

    /// <summary>The last instant, at or before a time, at which a window may begin or end.</summary>
    private long LastBound(long time)
    {
        var into = (time - _offset) % _pane;
        return time - (into < 0 ? into + _pane : into);
    }

    private static long GreatestCommonDivisor(long a, long b) => b == 0 ? a : GreatestCommonDivisor(b, a % b);
}
