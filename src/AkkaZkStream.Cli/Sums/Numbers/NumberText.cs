using System.Globalization;
using System.Numerics;
using System.Text;

namespace AkkaZkStream.Cli.Sums.Numbers;

/// <summary>Reads a decimal number: a sign, digits with or without a point, an exponent, spaces around it.</summary>
internal static class NumberText
{
    /// <summary>Digits of the longest number that is read, without an exponent; a sum of such takes 4 KB.</summary>
    internal const int DigitsMax = 10_000;

    internal static bool TryRead(ReadOnlySpan<byte> text, out Number number)
    {
        var first = text.Length > 0 && text[0] == '-' ? 1 : 0;
        var (at, digits) = (first, 0L);
        for (; at < text.Length && (uint)(text[at] - '0') is var digit and <= 9; at++)
            digits = (10 * digits) + digit;
        var (count, scale) = (at - first, 0);
        if (at < text.Length && text[at] == '.')
        {
            for (at++; at < text.Length && (uint)(text[at] - '0') is var digit and <= 9; at++, scale++)
                digits = (10 * digits) + digit;
            count += scale;
        }

        if (at < text.Length || count is 0 or > Number.SmallDigitsMax)
            return TryReadOther(text.Trim(" \t"u8), out number);
        number = new Number(first == 0 ? digits : -digits, scale);
        return true;
    }

    private static bool TryReadOther(ReadOnlySpan<byte> text, out Number number)
    {
        number = default;
        var e = text.IndexOfAny((byte)'e', (byte)'E');
        var exponent = 0;
        if (e >= 0 && !TryReadExponent(text[(e + 1)..], out exponent))
            return false;
        var mantissa = e < 0 ? text : text[..e];
        if (!TryReadDigits(mantissa, out var digits, out var scale))
            return false;
        scale -= exponent;
        if (Math.Abs(scale) > DigitsMax)
            return digits.IsZero;
        number = scale < 0 ? Fitting(digits * BigInteger.Pow(10, -scale), 0) : Fitting(digits, scale);
        return true;
    }

    private static bool TryReadDigits(ReadOnlySpan<byte> text, out BigInteger digits, out int scale)
    {
        (digits, scale) = (default, 0);
        if (text.Length > 0 && text[0] is (byte)'-' or (byte)'+')
        {
            var isRead = TryReadDigits(text[1..], out digits, out scale) && text[1..].IndexOfAny("+-"u8) < 0;
            digits = text[0] == '-' ? -digits : digits;
            return isRead;
        }

        var point = text.IndexOf((byte)'.');
        var whole = point < 0 ? text : text[..point];
        var fraction = point < 0 ? [] : text[(point + 1)..];
        scale = fraction.Length;
        byte[] all = [.. whole, .. fraction];
        return all.Length is > 0 and <= DigitsMax
            && !all.AsSpan().ContainsAnyExceptInRange((byte)'0', (byte)'9')
            && BigInteger.TryParse(
                Encoding.ASCII.GetString(all), NumberStyles.None, CultureInfo.InvariantCulture, out digits);
    }

    private static bool TryReadExponent(ReadOnlySpan<byte> text, out int exponent)
    {
        var sign = text.Length > 0 && text[0] is (byte)'-' or (byte)'+' ? 1 : 0;
        var digits = text[sign..];
        exponent = 0;
        if (digits.IsEmpty || digits.ContainsAnyExceptInRange((byte)'0', (byte)'9'))
            return false;
        foreach (var digit in digits)
            exponent = Math.Min((10 * exponent) + digit - '0', 2 * DigitsMax);
        exponent = text[0] == '-' ? -exponent : exponent;
        return true;
    }

    private static Number Fitting(BigInteger digits, int scale) =>
        scale <= Number.SmallDigitsMax && BigInteger.Abs(digits) < Number.Power(Number.SmallDigitsMax)
            ? new Number((long)digits, scale)
            : new Number(new BigNumber(digits, scale));
}
