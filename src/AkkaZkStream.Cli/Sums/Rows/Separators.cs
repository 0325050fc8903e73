using System.Numerics;

namespace AkkaZkStream.Cli.Sums.Rows;

/// <summary>Finds the delimiters, quotes and line ends of a text, 64 bytes at a time.</summary>
/// <param name="delimiter">What stands between two fields.</param>
internal sealed class Separators(byte delimiter)
{
    private int[] _places = [];

    /// <summary>Where they stand, ascending; valid until the next call.</summary>
    internal ReadOnlySpan<int> Find(ReadOnlySpan<byte> text)
    {
        if (_places.Length < text.Length)
            _places = new int[text.Length];
        var count = 0;
        for (var at = 0; at < text.Length; at += Bits.Width)
        {
            var bytes = Bits.Load(text, at);
            var found = Bits.Where(bytes, delimiter) | Bits.Where(bytes, (byte)'"') | Bits.Where(bytes, (byte)'\n');
            for (; found != 0; found &= found - 1)
                _places[count++] = at + BitOperations.TrailingZeroCount(found);
        }

        return _places.AsSpan(0, count);
    }
}
