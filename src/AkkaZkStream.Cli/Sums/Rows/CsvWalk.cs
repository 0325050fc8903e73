namespace AkkaZkStream.Cli.Sums.Rows;

/// <summary>A walk over a text from field to field.</summary>
internal ref struct CsvWalk
{
    private readonly ReadOnlySpan<byte> _text;
    private readonly ReadOnlySpan<int> _separators;
    private int _next;

    /// <param name="text">Whole rows.</param>
    /// <param name="separators">Where delimiters, quotes and line ends stand in it.</param>
    internal CsvWalk(ReadOnlySpan<byte> text, ReadOnlySpan<int> separators)
    {
        _text = text;
        _separators = separators;
    }

    /// <summary>Where the next field begins.</summary>
    internal int Start { get; private set; }

    /// <summary>The line that it begins in, from 0.</summary>
    internal int Line { get; private set; }

    /// <summary>Passes over a field; true if it is the last of its row.</summary>
    internal bool Next(ref CsvField field)
    {
        var start = Start;
        if (_text[start] == '"')
            return NextQuoted(ref field);
        var end = NextEnd();
        field = new CsvField(start, End(start, end), isAsIs: true);
        return Pass(end);
    }

    private bool NextQuoted(ref CsvField field)
    {
        var open = Start;
        var close = NextClosing(out var hasDoubled);
        var end = NextEnd();
        var last = End(close, end);
        field = last == close + 1 && !hasDoubled
            ? new CsvField(open + 1, close, isAsIs: true)
            : new CsvField(open, last, isAsIs: false);
        return Pass(end);
    }

    /// <summary>The delimiter or line end that comes next.</summary>
    private int NextEnd()
    {
        int end;
        do
            end = _separators[_next++];
        while (_text[end] == '"');
        return end;
    }

    private int NextClosing(out bool hasDoubled)
    {
        hasDoubled = false;
        for (_next++; ;)
        {
            var at = _separators[_next++];
            if (_text[at] == '\n')
                Line++;
            if (_text[at] != '"')
                continue;
            if (_text[at + 1] != '"') // A line end always follows.
                return at;
            hasDoubled = true;
            _next++;
        }
    }

    /// <summary>The end of a field's text: a CR before the line end belongs to neither.</summary>
    private readonly int End(int start, int end) =>
        _text[end] == '\n' && end > start && _text[end - 1] == '\r' ? end - 1 : end;

    private bool Pass(int end)
    {
        Start = end + 1;
        if (_text[end] != '\n')
            return false;
        Line++;
        return true;
    }
}
