using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using AkkaZkStream.Cli.Output;

namespace AkkaZkStream.Cli.Sums.Results;

/// <summary>Writes result rows: the columns start, end, key if there is one, then the statistics by name.</summary>
/// <remarks>Only whole lines go out, many at a time: whoever is stopped in between leaves no half a line.</remarks>
internal sealed class ResultWriter
{
    private const int CharsMax = 32 * 1024;
    private const int TimeColumns = 2;

    // Nothing here goes into a web page: keys stay as people write them.
    private static readonly JsonSerializerOptions Readable =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly SumOptions _options;
    private readonly Stream _output;
    private readonly Action _beforeWriting;
    private readonly Lock _lock = new();
    private readonly StringBuilder _lines = new();
    private readonly string[] _names;
    private readonly int _texts;
    private bool _isClosed;

    /// <param name="options">Which columns, in which form.</param>
    /// <param name="output">Where the lines go.</param>
    /// <param name="beforeWriting">Called before each write.</param>
    internal ResultWriter(SumOptions options, Stream output, Action beforeWriting)
    {
        (_options, _output, _beforeWriting) = (options, output, beforeWriting);
        _names = [.. Names()];
        _texts = options.Key is null ? TimeColumns : TimeColumns + 1;
        if (options.Output == SumOutputKind.Csv)
            AppendCsv(_names);
        else if (options.Output == SumOutputKind.Table)
            AppendTable(_names);
    }

    internal void Write(ResultRow row)
    {
        string[] values = [.. Values(row)];
        if (_options.Output == SumOutputKind.Csv)
            AppendCsv(values);
        else if (_options.Output == SumOutputKind.Ndjson)
            AppendJson(values);
        else
            AppendTable(values);
        if (_lines.Length >= CharsMax)
            Flush();
    }

    internal void Flush()
    {
        if (_lines.Length == 0)
            return;
        var bytes = Encoding.UTF8.GetBytes(_lines.ToString());
        _lines.Clear();
        lock (_lock)
        {
            if (_isClosed)
                return;
            _beforeWriting();
            _output.Write(bytes);
            _output.Flush();
        }
    }

    /// <summary>Waits for the lines that are going out, and lets no more of them out.</summary>
    internal void Close()
    {
        lock (_lock)
            _isClosed = true;
    }

    private static string Time(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString(Times.Iso, CultureInfo.InvariantCulture);

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
        .. _options.Statistics.Select(which => row.Statistics.Text(which)),
    ];

    private void AppendCsv(string[] values) => _lines.AppendJoin(',', values.Select(Quoted)).Append('\n');

    private void AppendTable(string[] values)
    {
        // Times, a key and one statistic fit 80 columns; what is longer than its column moves the others.
        const int TimeWidth = 26;
        const int Width = 14;
        var line = new StringBuilder();
        for (var i = 0; i < values.Length; i++)
        {
            var text = OneLine(values[i]);
            var width = i < TimeColumns ? TimeWidth : Width;
            var cell = i < _texts ? text.PadRight(width) : text.PadLeft(width);
            var touches = line.Length > 0 && line[^1] != ' ' && cell[0] != ' ';
            line.Append(touches ? "  " : "").Append(cell);
        }

        _lines.Append(line.ToString().TrimEnd()).Append('\n');
    }

    // A key with a line break, or worse, is one line for people all the same.
    private static string OneLine(string text) =>
        text.Any(char.IsControl) ? string.Concat(text.Select(one => char.IsControl(one) ? '\uFFFD' : one)) : text;

    private void AppendJson(string[] values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            _lines.Append(i == 0 ? "{\"" : ",\"").Append(_names[i]).Append("\":");
            _lines.Append(i < _texts ? JsonSerializer.Serialize(values[i], Readable) : values[i]);
        }

        _lines.Append("}\n");
    }
}
