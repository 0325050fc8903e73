using System.Globalization;
using System.Numerics;

namespace AkkaZkStream.Cli.Sums.Numbers;

/// <summary>A decimal number of any length, exactly: <c>digits / 10^scale</c>.</summary>
/// <param name="Digits">All digits, with the sign.</param>
/// <param name="Scale">How many of them stand behind the point, zero or more.</param>
internal sealed record BigNumber(BigInteger Digits, int Scale) : IComparable<BigNumber>
{
    /// <summary>How exactly a mean is given: as many digits as tell any two doubles apart.</summary>
    private const int MeanDigits = 17;

    internal BigNumber Plus(BigNumber? other)
    {
        if (other is null)
            return this;
        var scale = Math.Max(Scale, other.Scale);
        return new BigNumber(At(scale) + other.At(scale), scale);
    }

    /// <summary>The quotient to at least 17 significant digits, and to no fewer than this number has.</summary>
    internal BigNumber DividedBy(long count)
    {
        var further = Math.Max(0, MeanDigits + Length(count) - Length(Digits));
        var quotient = BigInteger.DivRem(Digits * BigInteger.Pow(10, further), count, out var remainder);
        var twice = BigInteger.Abs(remainder) * 2;
        if (twice > count || (twice == count && !quotient.IsEven))
            quotient += Digits.Sign;
        return new BigNumber(quotient, Scale + further);
    }

    public int CompareTo(BigNumber? other)
    {
        if (other is null)
            return 1;
        var scale = Math.Max(Scale, other.Scale);
        return At(scale).CompareTo(other.At(scale));
    }

    /// <summary>All digits in plain notation: no exponent, no zeros at the end.</summary>
    public override string ToString()
    {
        var digits = BigInteger.Abs(Digits).ToString(CultureInfo.InvariantCulture).PadLeft(Scale + 1, '0');
        var (whole, fraction) = (digits[..^Scale], digits[^Scale..].TrimEnd('0'));
        var sign = Digits.Sign < 0 ? "-" : "";
        return fraction.Length == 0 ? sign + whole : $"{sign}{whole}.{fraction}";
    }

    private BigInteger At(int scale) => scale == Scale ? Digits : Digits * BigInteger.Pow(10, scale - Scale);

    private static int Length(BigInteger number) =>
        BigInteger.Abs(number).ToString(CultureInfo.InvariantCulture).Length;
}
