using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using AkkaZkStream.Cli.Output;

namespace AkkaZkStream.Cli.Sums;

/// <summary>Writes result rows: the columns start, end, key if there is one, then the statistics by name.</summary>
internal sealed class ResultWriter
{
    // Nothing here goes into a web page: keys stay as people write them.
    private static readonly JsonSerializerOptions Readable =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly SumOptions _options;
    private readonly TextWriter _output;
    private readonly string[] _names;

    internal ResultWriter(SumOptions options, TextWriter output)
    {
        (_options, _output) = (options, output);
        _names = [.. Names()];
        if (options.Output == SumOutputKind.Csv)
            output.Write(Csv(_names));
        else if (options.Output == SumOutputKind.Table)
            output.Write(Table(_names));
    }

    internal void Write(ResultRow row)
    {
        string[] values = [.. Values(row)];
        _output.Write(_options.Output switch
        {
            SumOutputKind.Csv => Csv(values),
            SumOutputKind.Ndjson => Json(values),
            _ => Table(values),
        });
    }

    private static string Time(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString(Times.Iso, CultureInfo.InvariantCulture);

    private static string Csv(string[] values) => string.Join(',', values.Select(Quoted)) + "\n";

    private static string Quoted(string value) =>
        value.AsSpan().IndexOfAny("\",\r\n") < 0 ? value : $"\"{value.Replace("\"", "\"\"")}\"";

    private IEnumerable<string> Names() =>
    [
        "start", "end",
        .. _options.Key is null ? (string[])[] : ["key"],
        .. _options.Statistics.Select(which => which.ToString().ToLowerInvariant()),
    ];

    private IEnumerable<string> Values(ResultRow row) =>
    [
        Time(row.Window.Start), Time(row.Window.End),
        .. _options.Key is null ? (string[])[] : [row.Key],
        .. _options.Statistics.Select(row.Statistics.Text),
    ];

    private string Table(string[] values)
    {
        var texts = _options.Key is null ? 2 : 3;
        var line = new StringBuilder();
        for (var i = 0; i < values.Length; i++)
            line.Append(i < texts ? values[i].PadRight(i < 2 ? 26 : 18) : values[i].PadLeft(18));
        return line.ToString().TrimEnd() + "\n";
    }

    private string Json(string[] values)
    {
        var texts = _options.Key is null ? 2 : 3;
        var fields = _names.Zip(values).Select((field, i) =>
            $"\"{field.First}\":{(i < texts ? JsonSerializer.Serialize(field.Second, Readable) : field.Second)}");
        return "{" + string.Join(',', fields) + "}\n";
    }
}
