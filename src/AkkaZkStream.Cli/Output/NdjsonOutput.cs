using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace AkkaZkStream.Cli.Output;

/// <summary>One JSON object a line, written to standard output as it happens; nothing else goes there.</summary>
internal sealed class NdjsonOutput : IRunOutput
{
    // The longest line there is has some 200 bytes.
    private const int LineBytes = 512;

    private readonly ArrayBufferWriter<byte> _line = new(LineBytes);
    private readonly char[] _time = new char[Times.IsoLength];
    private readonly Stream _output;
    private readonly TextWriter _notices;
    private readonly Utf8JsonWriter _json;

    internal NdjsonOutput(Stream output, TextWriter notices)
    {
        _output = output;
        _notices = notices;
        _json = new Utf8JsonWriter(_line);
    }

    public void Follow(Func<NumbersSummary> totals)
    {
        // Totals are a line of their own, once, at the end.
    }

    public void Show(NumbersEvent happened)
    {
        if (happened is NumbersEvent.ElementAccepted element)
            Write(element);
        else if (happened is NumbersEvent.WindowFired window)
            Write(window);
        else if (LossNotice.Of(happened) is { } notice)
            Notice(notice);
    }

    public void Notice(string sentence) => _notices.WriteLine(sentence);

    public void Summary(NumbersSummary summary)
    {
        Begin("summary");
        _json.WriteNumber("elements", summary.Elements);
        _json.WriteNumber("windows", summary.Windows);
        _json.WriteNumber("grants", summary.Grants);
        _json.WriteNumber("rejected", summary.Rejected);
        _json.WriteNumber("late", summary.Late);
        _json.WriteNumber("lost", summary.Lost);
        End();
    }

    public ValueTask DisposeAsync() => _json.DisposeAsync();

    private void Write(NumbersEvent.ElementAccepted element)
    {
        Begin("element");
        _json.WriteString("source", element.Source);
        _json.WriteNumber("token", element.Token.Value);
        _json.WriteNumber("granted", element.Granted.Value);
        _json.WriteNumber("sequence", element.Sequence);
        _json.WriteNumber("value", element.Value);
        WriteTime("at", element.At);
        End();
    }

    private void Write(NumbersEvent.WindowFired window)
    {
        Begin("window");
        WriteTime("start", window.Start);
        WriteTime("end", window.End);
        _json.WriteNumber("count", window.Count);
        _json.WriteNumber("sum", window.Sum);
        End();
    }

    private void Begin(string type)
    {
        _json.WriteStartObject();
        _json.WriteString("type", type);
    }

    private void WriteTime(string name, DateTimeOffset instant)
    {
        instant.UtcDateTime.TryFormat(_time, out var length, Times.Iso, CultureInfo.InvariantCulture);
        _json.WriteString(name, _time.AsSpan(0, length));
    }

    private void End()
    {
        _json.WriteEndObject();
        _json.Flush();
        _line.Write("\n"u8);
        _output.Write(_line.WrittenSpan);
        _output.Flush();
        _line.ResetWrittenCount();
        _json.Reset();
    }
}
