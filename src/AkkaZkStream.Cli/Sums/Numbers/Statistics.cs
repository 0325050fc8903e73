using System.Globalization;

namespace AkkaZkStream.Cli.Sums.Numbers;

/// <summary>All statistics of a window's values; which of them are shown is another matter.</summary>
internal struct Statistics
{
    private long _count;
    private ExactSum _sum;
    private Number _min;
    private Number _max;

    internal void Add(in Number value)
    {
        _sum.Add(value);
        if (_count == 0 || value.CompareTo(_min) < 0)
            _min = value;
        if (_count++ == 0 || value.CompareTo(_max) > 0)
            _max = value;
    }

    /// <summary>Adds the first of some numbers, and with it those after it that have the point in the same
    /// place.</summary>
    /// <returns>How many were added, at least one.</returns>
    internal int AddAlike(ReadOnlySpan<Number> values)
    {
        Add(values[0]);
        var scale = values[0].Scale;
        if (values[0].Big is not null)
            return 1;
        var (sum, least, greatest) = (Int128.Zero, values[0].Digits, values[0].Digits);
        var count = 1;
        for (; count < values.Length && values[count].Scale == scale && values[count].Big is null; count++)
        {
            var digits = values[count].Digits;
            sum += digits;
            least = Math.Min(least, digits);
            greatest = Math.Max(greatest, digits);
        }

        var (min, max) = (new Number(least, scale), new Number(greatest, scale));
        _min = min.CompareTo(_min) < 0 ? min : _min;
        _max = max.CompareTo(_max) > 0 ? max : _max;
        _count += count - 1;
        _sum.Add(sum, scale);
        return count;
    }

    internal void Add(in Statistics other)
    {
        if (other._count == 0)
            return;
        if (_count == 0 || other._min.CompareTo(_min) < 0)
            _min = other._min;
        if (_count == 0 || other._max.CompareTo(_max) > 0)
            _max = other._max;
        _count += other._count;
        _sum.Add(other._sum);
    }

    /// <summary>
    /// One of them, as it is written: every digit, never an exponent, no zeros at the end; the mean, where it does not
    /// end, to at least 17 significant digits, half to even.
    /// </summary>
    internal readonly string Text(Statistic which) => which switch
    {
        Statistic.Count => _count.ToString(CultureInfo.InvariantCulture),
        Statistic.Min => _min.ToString(),
        Statistic.Max => _max.ToString(),
        Statistic.Avg => _sum.ToBig().DividedBy(_count).ToString(),
        _ => _sum.ToBig().ToString(),
    };
}
