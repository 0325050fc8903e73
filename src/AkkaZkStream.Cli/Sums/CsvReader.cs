using System.Text;
using AkkaZkStream.Cli.Commands;

namespace AkkaZkStream.Cli.Sums;

/// <summary>Reads comma-separated records as RFC 4180 has them, one at a time, in constant memory.</summary>
/// <remarks>
/// A field in quotes may hold commas, line breaks and doubled quotes. Lines end with LF or CRLF; empty lines are no
/// records.
/// </remarks>
/// <param name="reader">The text.</param>
internal sealed class CsvReader(TextReader reader)
{
    // A longer field is a quote that was never closed.
    private const int FieldCharsMax = 1024 * 1024;

    private readonly StringBuilder _field = new();
    private readonly List<string> _fields = [];
    private readonly char[] _buffer = new char[32 * 1024];
    private int _length;
    private int _position;
    private int _line = 1;

    /// <summary>The line that the record read last begins in, from 1.</summary>
    internal int Row { get; private set; }

    /// <summary>The next record's fields, valid until the next call; null at the end.</summary>
    /// <exception cref="CommandException">A quoted field never ends; the message says where it begins.</exception>
    internal IReadOnlyList<string>? Read()
    {
        _fields.Clear();
        Row = _line;
        while (Next() is var next and >= 0)
        {
            switch ((char)next)
            {
                case '"' when _field.Length == 0:
                    ReadQuoted();
                    break;
                case ',':
                    EndField();
                    break;
                case '\n':
                    _line++;
                    if (EndRecord())
                        return _fields;
                    Row = _line;
                    break;
                case '\r' when Peek() == '\n':
                    break;
                default:
                    _field.Append((char)next);
                    break;
            }
        }

        return EndRecord() ? _fields : null;
    }

    private void ReadQuoted()
    {
        while (Next() is var next and >= 0)
        {
            if (next == '\n')
                _line++;
            if (next != '"')
                _field.Append((char)next);
            else if (Peek() == '"')
                _field.Append((char)Next());
            else
                return;
            if (_field.Length > FieldCharsMax)
                break;
        }

        throw new CommandException($"Row {Row}: expected the quoted field to end, got no closing quote.");
    }

    private void EndField()
    {
        _fields.Add(_field.ToString());
        _field.Clear();
    }

    /// <summary>False for an empty line.</summary>
    private bool EndRecord()
    {
        if (_fields.Count == 0 && _field.Length == 0)
            return false;
        EndField();
        return true;
    }

    private int Next()
    {
        var next = Peek();
        if (next >= 0)
            _position++;
        return next;
    }

    private int Peek()
    {
        if (_position == _length)
            (_position, _length) = (0, reader.Read(_buffer, 0, _buffer.Length));
        return _position < _length ? _buffer[_position] : -1;
    }
}
