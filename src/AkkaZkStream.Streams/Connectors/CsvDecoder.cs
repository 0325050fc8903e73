using System.Text;

namespace AkkaZkStream.Streams.Connectors;

/// <summary>Puts rows together from lines, of which a quoted field may have several.</summary>
internal sealed class CsvDecoder(char separator, int rowBytesMax) : ILineDecoder<CsvRow>
{
    private readonly StringBuilder _field = new();
    private readonly List<string> _fields = [];
    private Dictionary<string, int>? _columns;
    private long _begin;
    private int _rowBytes;
    private bool _isInQuotes;

    public void Decode(ReadOnlySpan<byte> line, long number, Queue<CsvRow> elements)
    {
        if (_isInQuotes)
            _field.Append('\n');
        else if (line.IsEmpty)
            return;
        else
            (_begin, _rowBytes) = (number, 0);
        _rowBytes += line.Length + 1;
        if (_rowBytes > rowBytesMax + 1)
            throw new StreamFormatException(_begin, $"a row of at most {rowBytesMax} bytes", "more");
        Read(Encoding.UTF8.GetString(line));
        if (!_isInQuotes)
            EndRow(elements);
    }

    public void End()
    {
        if (_isInQuotes)
            throw new StreamFormatException(_begin, "the quoted field to end", "no closing quote");
    }

    private void Read(ReadOnlySpan<char> line)
    {
        var isAtStart = !_isInQuotes;
        for (var at = 0; at < line.Length; at++)
        {
            if (_isInQuotes && line[at] == '"' && at + 1 < line.Length && line[at + 1] == '"')
                _field.Append(line[at++]);
            else if (line[at] == '"' && (_isInQuotes || isAtStart))
                _isInQuotes = !_isInQuotes;
            else if (line[at] == separator && !_isInQuotes)
                EndField();
            else
                _field.Append(line[at]);
            isAtStart = !_isInQuotes && line[at] == separator;
        }
    }

    private void EndField()
    {
        _fields.Add(_field.ToString());
        _field.Clear();
    }

    private void EndRow(Queue<CsvRow> elements)
    {
        EndField();
        if (_columns is null)
            _columns = Columns();
        else
            elements.Enqueue(new CsvRow(_columns, [.. _fields], _begin));
        _fields.Clear();
    }

    private Dictionary<string, int> Columns()
    {
        var columns = new Dictionary<string, int>();
        foreach (var (place, name) in _fields.Index())
            columns.TryAdd(name.Trim(), place);
        return columns;
    }
}
