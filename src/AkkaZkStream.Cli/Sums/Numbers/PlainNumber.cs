using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace AkkaZkStream.Cli.Sums.Numbers;

/// <summary>
/// Reads decimal numbers as most are: up to 16 digits on a side, with a sign or a point, eight digits at once.
/// </summary>
/// <remarks>
/// What it does not know is not wrong: <see cref="NumberText"/> reads it. The texts that it reads in are followed by at
/// least <see cref="Padding"/> bytes more, whatever those are.
/// </remarks>
internal static class PlainNumber
{
    /// <summary>Bytes that a text must have behind every number.</summary>
    internal const int Padding = 8;

    private const ulong Zeros = 0x3030_3030_3030_3030;
    private const ulong HighBits = 0x8080_8080_8080_8080;

    /// <summary>Reads a number of up to 18 digits.</summary>
    /// <param name="text">The text that it stands in.</param>
    /// <param name="start">Its first byte.</param>
    /// <param name="length">How many bytes it has.</param>
    /// <param name="digits">Its digits, with the sign.</param>
    /// <param name="scale">How many of them stand behind the point.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool TryRead(ReadOnlySpan<byte> text, int start, int length, out long digits, out int scale)
    {
        scale = 0;
        var sign = text[start] == '-' ? 1 : 0;
        var isRead = TryReadDigits(text, start + sign, length - sign, out digits)
            || TryReadWithPoint(text, start + sign, length - sign, out digits, out scale);
        digits = (digits ^ -sign) + sign;
        return isRead;
    }

    /// <summary>Reads 1 to 16 digits, and nothing else.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool TryReadDigits(ReadOnlySpan<byte> text, int start, int length, out long digits)
    {
        digits = 0;
        if ((uint)(length - 1) >= 16)
            return false;
        var rest = length > 8 ? length - 8 : length;
        // Digits are moved to the end of the eight bytes; the zeros that come in before them are digits, too.
        var bytes = (Read(text, start) ^ Zeros) << (64 - (8 * rest));
        var isNumber = AreDigits(bytes);
        digits = ValueOf(bytes);
        if (length <= 8)
            return isNumber;
        bytes = Read(text, start + rest) ^ Zeros;
        digits = (digits * 100_000_000) + ValueOf(bytes);
        return isNumber & AreDigits(bytes);
    }

    private static bool TryReadWithPoint(
        ReadOnlySpan<byte> text, int start, int length, out long digits, out int scale)
    {
        (digits, scale) = (0, 0);
        var point = length > 0 ? text.Slice(start, length).IndexOf((byte)'.') : -1;
        var fraction = length - point - 1;
        if (point < 1 || point + fraction > Number.SmallDigitsMax
            || !TryReadDigits(text, start, point, out var whole)
            || !TryReadDigits(text, start + point + 1, fraction, out digits))
            return false;
        digits += whole * Number.Power(fraction);
        scale = fraction;
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Read(ReadOnlySpan<byte> text, int start) =>
        BinaryPrimitives.ReadUInt64LittleEndian(text[start..]);

    /// <summary>Whether each byte is from 0 to 9: adding 0x76 to more sets the byte's high bit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool AreDigits(ulong bytes) => (((bytes + 0x7676_7676_7676_7676) | bytes) & HighBits) == 0;

    /// <summary>The value of eight digits, of which the first stands in the lowest byte: pairs, then fours, then
    /// all.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static long ValueOf(ulong bytes)
    {
        bytes = (bytes * 10) + (bytes >> 8);
        var first = (bytes & 0x0000_00FF_0000_00FF) * 0x000F_4240_0000_0064;
        var second = ((bytes >> 16) & 0x0000_00FF_0000_00FF) * 0x0000_2710_0000_0001;
        return (long)((first + second) >> 32);
    }
}
