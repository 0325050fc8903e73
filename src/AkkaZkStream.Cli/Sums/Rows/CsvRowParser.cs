namespace AkkaZkStream.Cli.Sums.Rows;

/// <summary>Reads comma-separated rows as RFC 4180 has them; empty lines are no rows.</summary>
/// <remarks>
/// A field begins with a quote or has none: a quote inside is an ordinary character. Blocks that are not as
/// <see cref="PlainCsvRows"/> has them are read row by row: all separators are found first, and a row then is a walk
/// from one to the next.
/// </remarks>
/// <param name="places">Which fields of a row are wanted.</param>
/// <param name="values">What is made of them.</param>
internal sealed class CsvRowParser(CsvPlaces places, RowValues values) : IRowParser
{
    private readonly Separators _separators = new(places.Delimiter);
    private readonly CsvField[] _fields = new CsvField[CsvPlaces.Unwanted + 1];
    private byte[] _timeScratch = [];
    private byte[] _valueScratch = [];
    private byte[] _keyScratch = [];

    private readonly PlainCsvRows _plain = new(places, values);

    public void Parse(RowBlock block)
    {
        if (!_plain.TryParse(block))
            ParseRowByRow(block);
        block.IsParsed = true;
    }

    internal void ParseRowByRow(RowBlock block)
    {
        block.ClearRows();
        var text = block.Text;
        var walk = new CsvWalk(text, _separators.Find(text));
        while (walk.Start < text.Length)
        {
            var line = walk.Line;
            var isEmpty = text[walk.Start] is (byte)'\n' or (byte)'\r';
            var count = ReadFields(ref walk);
            if (count >= places.SlotOfColumn.Length)
                Add(block, line, text);
            else if (!isEmpty || count > 1)
                RowValues.RefuseMissing(block, line, places.FirstMissing(count));
        }
    }

    /// <summary>Notes the wanted fields of a row, passes over the others, and says how many there were.</summary>
    private int ReadFields(ref CsvWalk walk)
    {
        var slots = places.SlotOfColumn;
        var fields = _fields;
        for (var count = 0; ; count++)
        {
            var slot = count < slots.Length ? slots[count] : CsvPlaces.Unwanted;
            if (walk.Next(ref fields[slot]))
                return count + 1;
        }
    }

    private void Add(RowBlock block, int line, ReadOnlySpan<byte> text)
    {
        ref readonly var time = ref _fields[places.Time];
        values.Add(
            block,
            line,
            time.Start,
            time.In(text, ref _timeScratch),
            _fields[places.Value].In(text, ref _valueScratch),
            values.Keys is not null ? _fields[places.Key].In(text, ref _keyScratch) : []);
    }
}
