namespace AkkaZkStream.Cli.Sums.Rows;

/// <summary>Reads rows of a block without quotes: there every comma and every line end is one.</summary>
/// <param name="places">Which fields of a row are wanted.</param>
/// <param name="values">What is made of them.</param>
internal sealed class PlainCsvRows(CsvPlaces places, RowValues values)
{
    private readonly int[] _starts = new int[CsvPlaces.Unwanted + 1];
    private readonly int[] _ends = new int[CsvPlaces.Unwanted + 1];

    /// <param name="block">The block.</param>
    /// <param name="separators">Where commas and line ends stand in it.</param>
    internal void Parse(RowBlock block, ReadOnlySpan<int> separators)
    {
        var text = block.Text;
        var (start, next) = (0, 0);
        for (var line = 0; start < text.Length; line++)
        {
            var count = ReadWanted(text, separators, start, ref next);
            if (count == places.SlotOfColumn.Length)
                Add(block, line, text);
            else if (count > 1 || text[start] is not ((byte)'\n' or (byte)'\r'))
                RowValues.RefuseMissing(block, line, places.FirstMissing(count));
            start = separators[next - 1] + 1;
        }
    }

    /// <summary>Notes the wanted fields of a row, passes over those after them, says how many there were.</summary>
    private int ReadWanted(ReadOnlySpan<byte> text, ReadOnlySpan<int> separators, int start, ref int next)
    {
        var count = 0;
        var isOpen = true;
        foreach (var slot in places.SlotOfColumn)
        {
            var end = separators[next++];
            isOpen = text[end] == ',';
            _starts[slot] = start;
            _ends[slot] = !isOpen && end > start && text[end - 1] == '\r' ? end - 1 : end;
            start = end + 1;
            count++;
            if (!isOpen)
                return count;
        }

        while (text[separators[next++]] != '\n')
        {
        }

        return count;
    }

    private void Add(RowBlock block, int line, ReadOnlySpan<byte> text)
    {
        var (starts, ends) = (_starts, _ends);
        var time = places.Time;
        values.Add(
            block,
            line,
            starts[time],
            text[starts[time]..ends[time]],
            text[starts[places.Value]..ends[places.Value]],
            text[starts[places.Key]..ends[places.Key]]);
    }
}
