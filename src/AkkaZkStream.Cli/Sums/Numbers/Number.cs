namespace AkkaZkStream.Cli.Sums.Numbers;

/// <summary>A decimal number exactly; almost all fit into a long and the place of the point.</summary>
/// <param name="digits">Its digits, with the sign; below 10^18.</param>
/// <param name="scale">How many of them stand behind the point, from 0 to 18.</param>
internal readonly struct Number(long digits, int scale) : IComparable<Number>
{
    /// <summary>How many digits a number has at most that needs no <see cref="Big"/>.</summary>
    internal const int SmallDigitsMax = 18;

    /// <summary>The greatest <see cref="Digits"/>.</summary>
    internal const long DigitsMax = 999_999_999_999_999_999;

    private static readonly long[] Powers = [.. Enumerable.Range(0, SmallDigitsMax + 1).Select(PowerOfTen)];

    internal Number(BigNumber big) : this(0, 0) => Big = big;

    internal long Digits { get; } = digits;

    internal int Scale { get; } = scale;

    /// <summary>The number, if it has too many digits; null for almost all.</summary>
    internal BigNumber? Big { get; }

    /// <summary>Ten to a power from 0 to 18.</summary>
    internal static long Power(int exponent) => Powers[exponent];

    public int CompareTo(Number other)
    {
        if (Big is not null || other.Big is not null)
            return ToBig().CompareTo(other.ToBig());
        if (Scale == other.Scale)
            return Digits.CompareTo(other.Digits);
        var scale = Math.Max(Scale, other.Scale);
        return At(scale).CompareTo(other.At(scale));
    }

    public override string ToString() => ToBig().ToString();

    internal BigNumber ToBig() => Big ?? new BigNumber(Digits, Scale);

    // 36 digits at most, of the 38 that there is room for.
    private Int128 At(int scale) => (Int128)Digits * Power(scale - Scale);

    private static long PowerOfTen(int exponent) => exponent == 0 ? 1 : 10 * PowerOfTen(exponent - 1);
}
