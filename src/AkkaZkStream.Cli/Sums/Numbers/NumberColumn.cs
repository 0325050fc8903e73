namespace AkkaZkStream.Cli.Sums.Numbers;

/// <summary>The numbers of a block's rows, as plain columns that the processor can add eight at a time.</summary>
internal sealed class NumberColumn
{
    private const byte Big = byte.MaxValue;

    // The few that have too many digits.
    private readonly Dictionary<int, BigNumber> _big = [];
    private long[] _digits = [];
    private byte[] _scales = [];
    private int _greatestScale;
    private bool _isMixed;

    internal Number this[int row] =>
        _scales[row] == Big ? new Number(_big[row]) : new Number(_digits[row], _scales[row]);

    /// <summary>The numbers without their points.</summary>
    internal ReadOnlySpan<long> Digits => _digits;

    /// <summary>
    /// How many of some rows, beginning with the first of them, have as many digits behind the point as that has; zero
    /// if it has too many digits.
    /// </summary>
    internal int CountAlike(int from, int count, out int scale)
    {
        var scales = _scales.AsSpan(from, count);
        scale = scales[0];
        if (scale == Big)
            return 0;
        return _isMixed && scales.IndexOfAnyExcept(scales[0]) is var other and >= 0 ? other : count;
    }

    /// <summary>Room for as many whole numbers as there are rows.</summary>
    internal Span<long> Begin(int rows)
    {
        _scales.AsSpan(0, rows).Clear();
        return _digits.AsSpan(0, rows);
    }

    internal void Set(int row, long digits, int scale)
    {
        _digits[row] = digits;
        _scales[row] = (byte)scale;
        _isMixed |= scale != _greatestScale;
        _greatestScale = Math.Max(_greatestScale, scale);
    }

    internal void Set(int row, in Number number)
    {
        Set(row, number.Digits, number.Scale);
        if (number.Big is null)
            return;
        _scales[row] = Big;
        _big[row] = number.Big;
        _isMixed = true;
    }

    /// <summary>Writes the first rows with as many digits behind the point, as far as they have room for
    /// that.</summary>
    internal void Align(int rows)
    {
        if (!_isMixed)
            return;
        _isMixed = false;
        for (var row = 0; row < rows; row++)
        {
            if (_scales[row] != _greatestScale)
                _isMixed |= !TryAlign(ref _digits[row], ref _scales[row]);
        }
    }

    internal void Clear()
    {
        _big.Clear();
        (_greatestScale, _isMixed) = (0, false);
    }

    internal void Resize(int capacity)
    {
        Array.Resize(ref _digits, capacity);
        Array.Resize(ref _scales, capacity);
    }

    private bool TryAlign(ref long digits, ref byte scale)
    {
        if (scale == Big || Math.Abs(digits) > Number.DigitsMax / Number.Power(_greatestScale - scale))
            return false;
        digits *= Number.Power(_greatestScale - scale);
        scale = (byte)_greatestScale;
        return true;
    }
}
