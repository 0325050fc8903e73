namespace AkkaZkStream.Cli.Sums.Numbers;

/// <summary>The sum of decimal numbers, every digit of it.</summary>
/// <remarks>
/// In 128 bits as long as they hold it; what they cannot hold is put aside, in a number of any length. The 128 bits
/// never exceed <see cref="NearMax"/> when the point is moved, so that 2^56 plain additions cannot overflow them.
/// </remarks>
internal struct ExactSum
{
    private static readonly Int128 NearMax = Int128.One << 120;

    private Int128 _near;
    private int _scale;
    private BigNumber? _aside;

    internal void Add(in Number value)
    {
        if (value.Scale == _scale && value.Big is null)
            _near += value.Digits;
        else
            AddOther(value);
    }

    internal void Add(in ExactSum other)
    {
        if (other._aside is not null)
            _aside = other._aside.Plus(_aside);
        Add(other._near, other._scale);
    }

    /// <summary>Adds a number of so many digits behind the point, up to 18.</summary>
    internal void Add(Int128 digits, int scale)
    {
        if (scale > _scale)
            (_near, _scale) = (Moved(_near, scale - _scale, _scale), scale);
        _near += Moved(digits, _scale - scale, scale);
        if (Int128.Abs(_near) > NearMax)
            PutAside(ref _near, _scale);
    }

    internal readonly BigNumber ToBig() => new BigNumber(_near, _scale).Plus(_aside);

    private void AddOther(in Number value)
    {
        if (value.Big is { } big)
            _aside = big.Plus(_aside);
        else
            Add(value.Digits, value.Scale);
    }

    /// <summary>The same amount with more digits behind the point; nothing, if it had to be put aside.</summary>
    private Int128 Moved(Int128 digits, int places, int scale)
    {
        var power = (Int128)Number.Power(places);
        if (Int128.Abs(digits) > NearMax / power)
            PutAside(ref digits, scale);
        return digits * power;
    }

    private void PutAside(ref Int128 digits, int scale)
    {
        _aside = new BigNumber(digits, scale).Plus(_aside);
        digits = 0;
    }
}
