using System.Text.Json;
using AkkaZkStream.Cli.Commands;

namespace AkkaZkStream.Cli.Sums;

/// <summary>
/// Reads rows one after the other; what is malformed is an error or, if so asked, left out and reported.
/// </summary>
/// <param name="options">Format and columns.</param>
/// <param name="report">Told of each row that is left out.</param>
internal sealed class RowReader(SumOptions options, Action<string> report)
{
    private readonly RowFields _fields = new(options);

    /// <summary>How many rows were left out.</summary>
    internal long Skipped { get; private set; }

    internal IEnumerable<Row> Read(TextReader text) =>
        options.Format == RowFormat.Csv ? ReadCsv(text) : ReadNdjson(text);

    private IEnumerable<Row> ReadCsv(TextReader text)
    {
        var csv = new CsvReader(text);
        if (csv.Read() is not { } head)
            yield break;
        var places = Places(head);
        while (csv.Read() is { } fields)
        {
            if (Take(csv.Row, name => places[name] < fields.Count ? fields[places[name]] : null) is { } row)
                yield return row;
        }
    }

    private IEnumerable<Row> ReadNdjson(TextReader text)
    {
        for (var number = 1; text.ReadLine() is { } line; number++)
        {
            if (!string.IsNullOrWhiteSpace(line) && TakeJson(number, line) is { } row)
                yield return row;
        }
    }

    private Row? TakeJson(int number, string line)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            if (json.RootElement.ValueKind == JsonValueKind.Object)
                return Take(number, name => json.RootElement.TryGetProperty(name, out var text) ? $"{text}" : null);
        }
        catch (JsonException)
        {
            // It is reported below, as any other text that is no object.
        }

        return Refuse(new RowException($"Row {number}: expected a JSON object, got '{line}'."));
    }

    private Row? Take(int number, Func<string, string?> column)
    {
        try
        {
            return _fields.Read(number, column);
        }
        catch (RowException e)
        {
            return Refuse(e);
        }
    }

    private Row? Refuse(RowException why)
    {
        if (!options.SkipErrors)
            throw new CommandException(why.Message);
        Skipped++;
        report(why.Message);
        return null;
    }

    private Dictionary<string, int> Places(IReadOnlyList<string> head)
    {
        var places = new Dictionary<string, int>();
        foreach (var name in (string?[])[options.Time, options.Value, options.Key])
        {
            if (name is null)
                continue;
            var place = head.ToList().IndexOf(name);
            places[name] = place >= 0
                ? place
                : throw new CommandException($"Expected a column {name}, got the columns {string.Join(", ", head)}.");
        }

        return places;
    }
}
