using System.Runtime.CompilerServices;
using AkkaZkStream.Cli.Sums.Numbers;

namespace AkkaZkStream.Cli.Sums.Rows;

/// <summary>Reads a block column by column, which is fast, if its rows are as nearly all are.</summary>
/// <remarks>
/// It gives the block up, to be read row by row, where a row is empty or lacks a field, where a line break or a quote
/// stands inside quotes, and where a text is not what its column asks for.
/// </remarks>
/// <param name="places">Which fields of a row are wanted.</param>
/// <param name="values">What is made of them.</param>
internal sealed class PlainCsvRows(CsvPlaces places, RowValues values)
{
    private readonly FieldScan _scan = new(places.Delimiter);
    private readonly WholeNumbers _whole = new();

    /// <summary>Fills the block's columns; false if it has been given up.</summary>
    internal bool TryParse(RowBlock block)
    {
        if (!_scan.TryFind(block.Text))
            return false;
        block.Reserve(_scan.Rows.Length);
        if (!TryReadTimes(block) || !TryReadNumbers(block))
            return false;
        if (values.Keys is { } keys && !TryReadKeys(block, keys))
            return false;
        block.TakeLines(_scan.Rows.Length);
        return true;
    }

    private bool TryReadTimes(RowBlock block)
    {
        var column = new CsvColumn(_scan, block.PaddedText, places.TimeColumn);
        var times = block.Times.AsSpan(0, column.Rows);
        var starts = block.TimePlaces.AsSpan(0, column.Rows);
        if (values.Time.MayBeNumber && TryReadWhole(column, starts, times) && values.Time.Unix.TryReadAll(times))
            return true;
        return TryReadAnyTimes(column, starts, times);
    }

    private bool TryReadNumbers(RowBlock block)
    {
        var column = new CsvColumn(_scan, block.PaddedText, places.ValueColumn);
        if (TryReadWhole(column, block.Lines, block.Numbers.Begin(column.Rows)))
            return true;
        block.Numbers.Clear();
        return TryReadAnyNumbers(column, block.Numbers);
    }

    /// <summary>Reads a column of whole numbers, if its first row has one.</summary>
    /// <param name="column">The column.</param>
    /// <param name="starts">Gets where each text begins.</param>
    /// <param name="numbers">Gets the numbers.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool TryReadWhole(in CsvColumn column, Span<int> starts, Span<long> numbers)
    {
        if (numbers.IsEmpty || !StartsWhole(column))
            return numbers.IsEmpty;
        var (first, longest) = (1, 0);
        var places = _whole.Begin(numbers.Length);
        var fields = column; // A copy, of which the compiler knows that nobody else writes to it.
        for (var row = 0; row < numbers.Length; row++)
        {
            if (!fields.TryFind(row, ref first, out var start, out var length))
                return false;
            starts[row] = start;
            longest = Math.Max(longest, length);
            places.Put(row, fields.Text, start, length);
        }

        return _whole.TryRead(numbers, areLong: longest > sizeof(ulong));
    }

    private static bool StartsWhole(in CsvColumn column)
    {
        var first = 1;
        return column.TryFind(0, ref first, out var start, out var length)
            && PlainNumber.TryRead(column.Text, start, length, out _, out var scale)
            && scale == 0;
    }

    private bool TryReadAnyTimes(in CsvColumn column, Span<int> starts, Span<long> times)
    {
        var first = 1;
        for (var row = 0; row < times.Length; row++)
        {
            if (!column.TryFind(row, ref first, out starts[row], out var length)
                || !values.Time.TryRead(column.Text.Slice(starts[row], length), out times[row]))
                return false;
        }

        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static bool TryReadAnyNumbers(in CsvColumn column, NumberColumn numbers)
    {
        var first = 1;
        for (var row = 0; row < column.Rows; row++)
        {
            if (!column.TryFind(row, ref first, out var start, out var length))
                return false;
            if (PlainNumber.TryRead(column.Text, start, length, out var digits, out var scale))
                numbers.Set(row, digits, scale);
            else if (NumberText.TryRead(column.Text.Slice(start, length), out var number))
                numbers.Set(row, number);
            else
                return false;
        }

        numbers.Align(column.Rows);
        return true;
    }

    private static bool TryReadKeys(in CsvColumn column, KeyTexts texts, Span<RowKey> keys)
    {
        var first = 1;
        for (var row = 0; row < column.Rows; row++)
        {
            if (!column.TryFind(row, ref first, out var start, out var length)
                || !texts.TryGet(column.Text.Slice(start, length), out keys[row]))
                return false;
        }

        return true;
    }

    private bool TryReadKeys(RowBlock block, KeyTexts texts) =>
        TryReadKeys(new CsvColumn(_scan, block.PaddedText, places.KeyColumn), texts, block.Keys);
}
