using System.Text;
using AkkaZkStream.Cli.Commands;

namespace AkkaZkStream.Cli.Sums.Rows;

/// <summary>The names of a file's columns.</summary>
internal static class CsvHeader
{
    /// <summary>The place of a column among the names.</summary>
    /// <exception cref="CommandException">There is none of that name, or more than one.</exception>
    internal static int PlaceOf(string column, IReadOnlyList<string> names)
    {
        var places = Enumerable.Range(0, names.Count).Where(i => names[i] == column.Trim()).ToList();
        return places.Count == 1 ? places[0] : throw new CommandException(places.Count == 0
            ? $"Expected a column {column}, got the columns {string.Join(", ", names)}."
            : $"Expected one column {column}, got {places.Count} among the columns {string.Join(", ", names)}.");
    }

    /// <summary>Takes the first row off a block; null, if there are only empty lines.</summary>
    /// <exception cref="CommandException">The rows end as on no system of today.</exception>
    internal static List<string>? Take(RowBlock block, byte delimiter)
    {
        while (block.Length > 0)
        {
            var (length, lines) = FirstRow(block.Text, delimiter);
            var row = Encoding.UTF8.GetString(block.Text[..length]).TrimEnd('\n', '\r');
            if (row.Length > 0 && HasBareReturn(row))
                throw new CommandException($"Row {block.FirstLine}: expected it to end in LF or CRLF, got CR alone.");
            block.Skip(length, lines);
            if (row.Length > 0)
                return Names(row, (char)delimiter);
        }

        return null;
    }

    private static (int Length, int Lines) FirstRow(ReadOnlySpan<byte> text, byte delimiter)
    {
        var walk = new CsvWalk(text, new Separators(delimiter).Find(text));
        var field = default(CsvField);
        while (!walk.Next(ref field))
        {
        }

        return (walk.Start, walk.Line);
    }

    private static bool HasBareReturn(string row) =>
        row.Split('"').Where((_, i) => i % 2 == 0).Any(outside => outside.Contains('\r'));

    private static List<string> Names(string row, char delimiter)
    {
        var names = new List<string>();
        for (var at = 0; at <= row.Length; at++)
            names.Add(ReadName(row, delimiter, ref at));
        return names;
    }

    private static string ReadName(string text, char delimiter, ref int at)
    {
        if (at == text.Length || text[at] != '"')
            return Until(text, ref at, delimiter).Trim();
        var name = new StringBuilder();
        do
        {
            at++;
            name.Append(name.Length > 0 ? "\"" : "").Append(Until(text, ref at, '"'));
            at++;
        }
        while (at < text.Length && text[at] == '"');
        return (name + Until(text, ref at, delimiter)).Trim();
    }

    private static string Until(string text, ref int at, char end)
    {
        var from = at;
        at = text.IndexOf(end, from) is var found and >= 0 ? found : text.Length;
        return text[from..at];
    }
}
