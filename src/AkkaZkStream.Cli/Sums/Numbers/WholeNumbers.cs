using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AkkaZkStream.Cli.Sums.Numbers;

/// <summary>Reads a column of whole numbers of up to 16 digits: eight numbers at a time, all their digits at
/// once.</summary>
/// <remarks>
/// First the digits of each number are put in their places, the last ones right before the end of two times eight
/// bytes; then the bytes of all of them are made numbers. What it cannot read is not wrong.
/// </remarks>
internal sealed class WholeNumbers
{
    private const ulong Zeros = 0x3030_3030_3030_3030;
    private const int Lanes = 8;

    private ulong[] _first = [];
    private ulong[] _last = [];
    private long[] _signs = [];

    /// <summary>Room for the digits of a column of so many rows.</summary>
    internal Places Begin(int rows)
    {
        var capacity = (rows + Lanes - 1) / Lanes * Lanes;
        if (_last.Length < capacity)
            (_first, _last, _signs) = (new ulong[capacity], new ulong[capacity], new long[capacity]);
        _last.AsSpan(rows..capacity).Clear();
        _first.AsSpan(rows..capacity).Clear();
        return new Places(_first.AsSpan(0, rows), _last.AsSpan(0, rows), _signs.AsSpan(0, rows));
    }

    /// <summary>Makes numbers of them all; false if there is one that cannot be read.</summary>
    /// <param name="numbers">As many as there are rows.</param>
    /// <param name="areLong">Whether any of them has more than eight bytes.</param>
    internal bool TryRead(Span<long> numbers, bool areLong)
    {
        var vectors = (numbers.Length + Lanes - 1) / Lanes;
        var last = MemoryMarshal.Cast<ulong, Vector512<ulong>>(_last)[..vectors];
        var first = MemoryMarshal.Cast<ulong, Vector512<ulong>>(_first)[..vectors];
        var signs = MemoryMarshal.Cast<long, Vector512<long>>(_signs.AsSpan())[..vectors];
        var isRead = areLong ? TryRead(last, first, signs) : TryRead(last, signs);
        _signs.AsSpan(0, numbers.Length).CopyTo(numbers);
        return isRead;
    }

    /// <summary>The numbers take the place of their signs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static bool TryRead(ReadOnlySpan<Vector512<ulong>> last, Span<Vector512<long>> signs)
    {
        var greatest = Vector512<byte>.Zero;
        for (var i = 0; i < last.Length && i < signs.Length; i++)
        {
            greatest = Vector512.Max(greatest, last[i].AsByte());
            var number = ValueOf(last[i]).AsInt64();
            signs[i] = (number ^ signs[i]) - signs[i];
        }

        return Vector512.LessThanAll(greatest, Vector512.Create((byte)10));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static bool TryRead(
        ReadOnlySpan<Vector512<ulong>> last, ReadOnlySpan<Vector512<ulong>> first, Span<Vector512<long>> signs)
    {
        var greatest = Vector512<byte>.Zero;
        for (var i = 0; i < last.Length && i < first.Length && i < signs.Length; i++)
        {
            greatest = Vector512.Max(greatest, Vector512.Max(last[i].AsByte(), first[i].AsByte()));
            var number = (ValueOf(last[i]) + (ValueOf(first[i]) * Vector512.Create(100_000_000UL))).AsInt64();
            signs[i] = (number ^ signs[i]) - signs[i];
        }

        return Vector512.LessThanAll(greatest, Vector512.Create((byte)10));
    }

    /// <summary>Eight digits a number, the first in the lowest byte: pairs, then fours, then all.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ulong> ValueOf(Vector512<ulong> digits)
    {
        var twos = digits.AsUInt16();
        twos = ((twos & Vector512.Create((ushort)0xFF)) * Vector512.Create((ushort)10)) + (twos >>> 8);
        var fours = twos.AsUInt32();
        fours = ((fours & Vector512.Create(0xFFFFu)) * Vector512.Create(100u)) + (fours >>> 16);
        var eights = (fours * Vector512.Create(10_000u)).AsUInt64() + (fours.AsUInt64() >>> 32);
        return eights & Vector512.Create((ulong)uint.MaxValue);
    }

    /// <summary>Where the digits of each number go, and its sign: 0 or -1.</summary>
    internal readonly ref struct Places(Span<ulong> first, Span<ulong> last, Span<long> signs)
    {
        private readonly Span<ulong> _first = first;
        private readonly Span<ulong> _last = last;
        private readonly Span<long> _signs = signs;

        /// <summary>Puts the digits of a number in their places.</summary>
        /// <param name="row">Its row.</param>
        /// <param name="text">The text that it stands in, as <see cref="PlainNumber"/> has it.</param>
        /// <param name="start">Its first byte, which may be a minus.</param>
        /// <param name="length">How many bytes it has.</param>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal void Put(int row, ReadOnlySpan<byte> text, int start, int length)
        {
            var sign = text[start] == '-' ? 1 : 0;
            _signs[row] = -sign;
            start += sign;
            length -= sign;
            var bytes = BinaryPrimitives.ReadUInt64LittleEndian(text[start..]) ^ Zeros;
            if ((uint)(length - 1) < Lanes)
            {
                // Zeros that come in before the digits are digits, too.
                _last[row] = bytes << (64 - (8 * length));
                _first[row] = 0;
                return;
            }

            var rest = length - Lanes;
            var isLong = (uint)(rest - 1) < Lanes;
            _first[row] = bytes << (64 - (8 * rest));
            _last[row] = isLong
                ? BinaryPrimitives.ReadUInt64LittleEndian(text[(start + rest)..]) ^ Zeros
                : ulong.MaxValue;
        }
    }
}
