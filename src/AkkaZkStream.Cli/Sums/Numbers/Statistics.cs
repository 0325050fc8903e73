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

    /// <summary>Of some rows of a block, at least one.</summary>
    internal static Statistics Of(NumberColumn numbers, int from, int count)
    {
        var statistics = default(Statistics);
        for (var end = from + count; from < end;)
            from += statistics.AddAlike(numbers, from, end - from);
        return statistics;
    }

    private int AddAlike(NumberColumn numbers, int from, int count)
    {
        var alike = numbers.CountAlike(from, count, out var scale);
        if (alike < 2)
        {
            Add(numbers[from]);
            return 1;
        }

        var run = RunSum.Of(numbers.Digits.Slice(from, alike));
        var sum = default(ExactSum);
        sum.Add(run.Sum, scale);
        Add(new Statistics
        {
            _count = alike,
            _sum = sum,
            _min = new Number(run.Least, scale),
            _max = new Number(run.Greatest, scale),
        });
        return alike;
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
