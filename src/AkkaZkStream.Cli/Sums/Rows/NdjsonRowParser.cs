using System.Text;
using System.Text.Json;

namespace AkkaZkStream.Cli.Sums.Rows;

/// <summary>Reads rows that are one JSON object a line; empty lines are no rows.</summary>
/// <remarks>
/// A column is a property of the object itself, whatever stands in others. A string is its text, a number or a truth
/// value as it is written, null is no value; of several properties of one name the last counts.
/// </remarks>
internal sealed class NdjsonRowParser(SumOptions options, RowValues values) : IRowParser
{
    private readonly Property _time = new(options.Time);
    private readonly Property _value = new(options.Value);
    private readonly Property _key = new(options.Key ?? options.Value);

    public void Parse(RowBlock block)
    {
        var start = 0;
        for (var line = 0; start < block.Length; line++)
        {
            var end = start + block.Text[start..].IndexOf((byte)'\n');
            var text = block.Text[start..end];
            if (text.ContainsAnyExcept(" \t\r"u8))
                Read(block, line, start, text);
            start = end + 1;
        }

        block.IsParsed = true;
    }

    private void Read(RowBlock block, int line, int start, ReadOnlySpan<byte> text)
    {
        if (!TryReadObject(text))
            RefuseNoObject(block, line, text.Trim(" \t\r"u8));
        else if (_time.IsMissing || _value.IsMissing || _key.IsMissing)
            RowValues.RefuseMissing(block, line, Missing());
        else
            values.Add(block, line, start + _time.Start, _time.Text, _value.Text, _key.Text);
    }

    private static void RefuseNoObject(RowBlock block, int line, ReadOnlySpan<byte> text) =>
        block.Malformed.Add(new MalformedRow(line, $": expected a JSON object, got {Excerpt.Of(text)}."));

    private string Missing() => _time.IsMissing ? options.Time : _value.IsMissing ? options.Value : options.Key!;

    private bool TryReadObject(ReadOnlySpan<byte> text)
    {
        _time.Clear();
        _value.Clear();
        _key.Clear();
        try
        {
            var reader = new Utf8JsonReader(text);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
                return false;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
                ReadProperty(ref reader);
            return !reader.Read(); // Throws where something follows.
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // The latter is about what a string's characters are.
            return false;
        }
    }

    private void ReadProperty(ref Utf8JsonReader reader)
    {
        var (isTime, isValue, isKey) = (_time.IsNamed(reader), _value.IsNamed(reader), _key.IsNamed(reader));
        reader.Read();
        if (isTime)
            _time.Take(reader);
        if (isValue)
            _value.Take(reader);
        if (isKey)
            _key.Take(reader);
        reader.Skip();
    }

    /// <summary>A wanted property, and its text in the row that is being read.</summary>
    private sealed class Property(string name)
    {
        private readonly byte[] _name = Encoding.UTF8.GetBytes(name);
        private byte[] _text = [];
        private int _length = -1;

        internal bool IsMissing => _length < 0;

        internal ReadOnlySpan<byte> Text => _text.AsSpan(0, _length);

        /// <summary>Where the text stands in its row.</summary>
        internal int Start { get; private set; }

        internal void Clear() => _length = -1;

        internal bool IsNamed(in Utf8JsonReader reader) => reader.ValueTextEquals(_name);

        internal void Take(in Utf8JsonReader reader)
        {
            _length = -1;
            if (reader.TokenType is JsonTokenType.Null or JsonTokenType.StartObject or JsonTokenType.StartArray)
                return;
            var isString = reader.TokenType == JsonTokenType.String;
            var rawLength = reader.ValueSpan.Length;
            Start = (int)reader.TokenStartIndex + (isString ? 1 : 0);
            if (_text.Length < rawLength)
                _text = new byte[rawLength];
            if (isString)
                _length = reader.CopyString(_text);
            else
                reader.ValueSpan.CopyTo(_text.AsSpan(0, _length = rawLength));
        }
    }
}
