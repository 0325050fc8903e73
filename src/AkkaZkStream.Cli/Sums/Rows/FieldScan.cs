using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace AkkaZkStream.Cli.Sums.Rows;

/// <summary>Finds where the fields and rows of a block end, 64 bytes at a time.</summary>
/// <param name="delimiter">What stands between two fields.</param>
internal sealed class FieldScan(byte delimiter)
{
    /// <summary>So many ends are written at once, whether there are as many or not.</summary>
    private const int Stride = 8;

    private int[] _ends = [];
    private int[] _rows = [];
    private int _rowCount;

    /// <summary>
    /// Where each field ends, from the second on; the first is the end of the row before the first, at -1.
    /// </summary>
    internal ReadOnlySpan<int> Ends => _ends;

    /// <summary>For each row, which of the <see cref="Ends"/> is its last.</summary>
    internal ReadOnlySpan<int> Rows => _rows.AsSpan(0, _rowCount);

    /// <summary>Whether there is neither a quote nor a CR.</summary>
    internal bool IsBare { get; private set; }

    /// <summary>Whether a quoted field's text has a quote in it.</summary>
    internal bool HasDoubledQuotes { get; private set; }

    /// <summary>Finds all ends of whole rows.</summary>
    /// <returns>False if a row takes several lines, or a quote is an ordinary character.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal bool TryFind(ReadOnlySpan<byte> text)
    {
        Reserve(text.Length);
        var quoting = PlainQuotes.AtRow;
        var (last, decorated) = (0, 0UL);
        for (var at = 0; at < text.Length; at += Bits.Width)
        {
            var bytes = Bits.Load(text, at);
            var lineEnds = Bits.Where(bytes, (byte)'\n');
            var ends = lineEnds | Bits.Where(bytes, delimiter);
            var quotes = Bits.Where(bytes, (byte)'"');
            decorated |= quotes | Bits.Where(bytes, (byte)'\r');
            if (quotes != 0 || quoting.IsInside)
            {
                if (!quoting.TryPass(quotes, ends, out var inside) || (lineEnds & inside) != 0)
                    return false;
                ends &= ~inside;
            }
            else
            {
                quoting.Pass(ends);
            }

            WriteRows(lineEnds, ends, last);
            WriteEnds(ends, at, last + 1);
            last += BitOperations.PopCount(ends);
        }

        IsBare = decorated == 0;
        HasDoubledQuotes = quoting.HasDoubled;
        return true;
    }

    private void Reserve(int length)
    {
        _rowCount = 0;
        if (_ends.Length > length + Stride)
            return;
        _ends = new int[1 + length + Stride];
        _ends[0] = -1;
        _rows = new int[length];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void WriteRows(ulong lineEnds, ulong ends, int last)
    {
        for (; lineEnds != 0; lineEnds &= lineEnds - 1)
            _rows[_rowCount++] = last + BitOperations.PopCount(ends & (lineEnds ^ (lineEnds - 1)));
    }

    /// <summary>Eight at a time, so that the processor need not guess how many there are.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void WriteEnds(ulong ends, int at, int place)
    {
        for (; ends != 0; place += Stride)
        {
            var to = _ends.AsSpan(place, Stride);
            to[0] = at + Take(ref ends);
            to[1] = at + Take(ref ends);
            to[2] = at + Take(ref ends);
            to[3] = at + Take(ref ends);
            to[4] = at + Take(ref ends);
            to[5] = at + Take(ref ends);
            to[6] = at + Take(ref ends);
            to[7] = at + Take(ref ends);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Take(ref ulong bits)
    {
        var first = BitOperations.TrailingZeroCount(bits);
        bits &= bits - 1;
        return first;
    }
}

/// <summary>64 bytes, and which of them are what is looked for.</summary>
internal static class Bits
{
    internal const int Width = 64;

    /// <summary>Bytes from a place on; behind the end there are zeros.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector512<byte> Load(ReadOnlySpan<byte> text, int at) =>
        at + Width <= text.Length ? Vector512.Create(text.Slice(at, Width)) : LoadLast(text[at..]);

    /// <summary>A bit for each byte that is the wanted one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ulong Where(Vector512<byte> bytes, byte wanted) =>
        Vector512.Equals(bytes, Vector512.Create(wanted)).ExtractMostSignificantBits();

    private static Vector512<byte> LoadLast(ReadOnlySpan<byte> rest)
    {
        Span<byte> padded = stackalloc byte[Width];
        padded.Clear();
        rest.CopyTo(padded);
        return Vector512.Create<byte>(padded);
    }
}
