using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AkkaZkStream.Cli.Sums.Rows;

/// <summary>Finds the commas, quotes and line ends of a text, 32 bytes at a time.</summary>
internal sealed class Separators
{
    private int[] _places = [];

    /// <summary>Where they stand, ascending; valid until the next call.</summary>
    /// <param name="text">The text.</param>
    /// <param name="hasQuotes">Whether there are quotes among them.</param>
    internal ReadOnlySpan<int> Find(ReadOnlySpan<byte> text, out bool hasQuotes)
    {
        hasQuotes = text.Contains((byte)'"');
        if (_places.Length < text.Length)
            _places = new int[text.Length];
        var places = _places.AsSpan();
        var count = 0;
        var vectors = MemoryMarshal.Cast<byte, Vector256<byte>>(text);
        for (var i = 0; i < vectors.Length; i++)
        {
            var first = i * Vector256<byte>.Count;
            for (var mask = MaskOf(vectors[i], hasQuotes); mask != 0; mask &= mask - 1)
                places[count++] = first + BitOperations.TrailingZeroCount(mask);
        }

        for (var at = vectors.Length * Vector256<byte>.Count; at < text.Length; at++)
        {
            if (text[at] is (byte)',' or (byte)'"' or (byte)'\n')
                places[count++] = at;
        }

        return places[..count];
    }

    private static uint MaskOf(Vector256<byte> bytes, bool hasQuotes)
    {
        var mask = Vector256.Equals(bytes, Vector256.Create((byte)','))
            | Vector256.Equals(bytes, Vector256.Create((byte)'\n'));
        if (hasQuotes)
            mask |= Vector256.Equals(bytes, Vector256.Create((byte)'"'));
        return mask.ExtractMostSignificantBits();
    }
}
