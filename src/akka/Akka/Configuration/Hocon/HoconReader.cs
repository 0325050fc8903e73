using System.Globalization;
using System.Text;

namespace Akka.Configuration.Hocon;

/// <summary>The characters of a document, with their line numbers: blanks, comments, strings.</summary>
internal sealed class HoconReader(string text)
{
    private const string NotInUnquoted = "$\"{}[]:=,#`^?!@*&\\";
    private int _at;

    public bool AtEnd => _at >= text.Length;

    public char Peek => AtEnd ? '\0' : text[_at];

    public void Skip(int count) => _at += count;

    public bool Sees(string token) => string.CompareOrdinal(text, _at, token, 0, token.Length) == 0;

    public bool TryTake(string token)
    {
        var seen = Sees(token);
        if (seen)
            Skip(token.Length);
        return seen;
    }

    public FormatException Error(string expected)
    {
        var line = 1 + text.AsSpan(0, Math.Min(_at, text.Length)).Count('\n');
        var got = AtEnd ? "the end" : $"[{Peek}]";
        return new FormatException($"Expected {expected} in line {line} of the configuration, got {got}.");
    }

    /// <summary>Blanks of this line; gives them, as they count between the parts of a value.</summary>
    public string TakeBlanks()
    {
        var start = _at;
        while (!AtEnd && Peek != '\n' && (char.IsWhiteSpace(Peek) || Peek == '\uFEFF'))
            _at++;
        return text[start.._at];
    }

    /// <summary>Blanks, line ends and comments. True if there was a line end.</summary>
    public bool SkipToToken()
    {
        var newLine = false;
        while (true)
        {
            TakeBlanks();
            SkipComment();
            if (Peek != '\n' || AtEnd)
                return newLine;
            newLine = true;
            _at++;
        }
    }

    public bool SeesEndOfValue => AtEnd || "\n,}]#".Contains(Peek) || Sees("//");

    public void SkipComment()
    {
        if (Peek != '#' && !Sees("//"))
            return;
        while (!AtEnd && Peek != '\n')
            _at++;
    }

    public string TakeUnquoted(bool key)
    {
        var start = _at;
        while (!AtEnd && IsUnquoted(Peek) && !Sees("//") && !(key && (Peek == '.' || Sees("+="))))
            _at++;
        return text[start.._at];
    }

    public string TakeQuoted() => TryTake("\"\"\"") ? TakeTripleQuoted() : TakeSingleQuoted();

    private string TakeTripleQuoted()
    {
        var end = text.IndexOf("\"\"\"", _at, StringComparison.Ordinal);
        if (end < 0)
            throw Error("\"\"\" to end a string");

        // More quotes than three belong to the string.
        while (end + 3 < text.Length && text[end + 3] == '"')
            end++;
        var taken = text[_at..end];
        _at = end + 3;
        return taken;
    }

    private string TakeSingleQuoted()
    {
        var taken = new StringBuilder();
        _at++;
        while (Peek != '"' || AtEnd)
        {
            if (AtEnd || Peek == '\n')
                throw Error("\" to end a string");
            taken.Append(Peek == '\\' ? TakeEscape() : text[_at++]);
        }

        _at++;
        return taken.ToString();
    }

    private char TakeEscape()
    {
        Skip(1);
        var c = Peek;
        Skip(1);
        return c switch
        {
            'n' => '\n',
            't' => '\t',
            'r' => '\r',
            'b' => '\b',
            'f' => '\f',
            '"' or '\\' or '/' => c,
            'u' => TakeCodeUnit(),
            _ => throw Error("one of n t r b f u \" \\ / after a backslash"),
        };
    }

    private char TakeCodeUnit()
    {
        ushort unit = 0;
        if (_at + 4 > text.Length || !ushort.TryParse(text.AsSpan(_at, 4), NumberStyles.HexNumber, null, out unit))
            throw Error("four hexadecimal digits");
        Skip(4);
        return (char)unit;
    }

    private static bool IsUnquoted(char c) => !char.IsWhiteSpace(c) && !NotInUnquoted.Contains(c);
}
