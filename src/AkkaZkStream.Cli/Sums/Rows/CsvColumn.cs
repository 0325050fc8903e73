using System.Runtime.CompilerServices;

namespace AkkaZkStream.Cli.Sums.Rows;

/// <summary>One column of a block whose fields have been found: where its texts stand.</summary>
/// <param name="scan">Where the fields end.</param>
/// <param name="text">The block, as <see cref="RowBlock.PaddedText"/> has it.</param>
/// <param name="place">The column, from 0.</param>
internal readonly ref struct CsvColumn(FieldScan scan, ReadOnlySpan<byte> text, int place)
{
    private readonly ReadOnlySpan<byte> _text = text;
    private readonly ReadOnlySpan<int> _ends = scan.Ends;
    private readonly ReadOnlySpan<int> _rows = scan.Rows;
    private readonly bool _isBare = scan.IsBare;
    private readonly bool _hasDoubledQuotes = scan.HasDoubledQuotes;

    /// <summary>The block's text.</summary>
    internal ReadOnlySpan<byte> Text => _text;

    internal int Rows => _rows.Length;

    /// <summary>Finds the text of a row's field.</summary>
    /// <param name="row">The row.</param>
    /// <param name="first">The row's first field; then that of the next row. It is 1 for the first row.</param>
    /// <param name="start">The first byte of the text.</param>
    /// <param name="length">How many bytes it has.</param>
    /// <returns>False if there is no such field, or its text does not stand in the block as it is.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool TryFind(int row, ref int first, out int start, out int length)
    {
        var (field, last) = (first + place, _rows[row]);
        if (field > last)
        {
            (start, length) = (0, 0);
            return false;
        }

        first = last + 1;
        start = _ends[field - 1] + 1;
        length = _ends[field] - start;
        if (_isBare)
            return true;

        // Off with a CR that belongs to the line end, and with quotes.
        if (field == last && length > 0 && _text[start + length - 1] == '\r')
            length--;
        if (_text[start] != '"')
            return true;
        start++;
        length -= 2;
        return length >= 0 && _text[start + length] == '"' && !(_hasDoubledQuotes && HasQuote(start, length));
    }

    private bool HasQuote(int start, int length) => _text.Slice(start, length).Contains((byte)'"');
}
