namespace AkkaZkStream.Streams;

/// <summary>One row of comma-separated values.</summary>
public sealed class CsvRow
{
    private readonly IReadOnlyDictionary<string, int> _columns;
    private readonly string[] _fields;

    internal CsvRow(IReadOnlyDictionary<string, int> columns, string[] fields, long line)
    {
        (_columns, _fields, Line) = (columns, fields, line);
    }

    /// <summary>The line of the input that the row begins in, from 1.</summary>
    public long Line { get; }

    /// <summary>How many fields it has; rows of one input may differ.</summary>
    public int Count => _fields.Length;

    /// <summary>The field at a place.</summary>
    /// <param name="place">The place, from 0.</param>
    /// <exception cref="StreamFormatException">The row has no such field.</exception>
    public string this[int place] =>
        (uint)place < (uint)_fields.Length
            ? _fields[place]
            : throw new StreamFormatException(Line, $"at least {place + 1} fields", $"{_fields.Length}");

    /// <summary>The field in a column.</summary>
    /// <param name="column">The column's name in the first row; of columns of one name, the first.</param>
    /// <exception cref="StreamFormatException">There is no such column, or the row has no such field.</exception>
    public string this[string column] =>
        _columns.TryGetValue(column, out var place)
            ? this[place]
            : throw new StreamFormatException(
                Line, $"a column {column}", $"the columns {string.Join(", ", _columns.Keys)}");
}
