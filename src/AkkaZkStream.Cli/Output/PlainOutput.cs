using System.Globalization;
using AkkaZkStream.Cli.Parsing;

namespace AkkaZkStream.Cli.Output;

/// <summary>
/// One line an event, for people who read it later: what the table shows, where there is no terminal.
/// </summary>
internal sealed class PlainOutput(TextWriter output, TextWriter notices, TimeZoneInfo zone) : IRunOutput
{
    public void Follow(Func<NumbersSummary> totals)
    {
        // Totals are a line of their own, once, at the end.
    }

    public void Show(NumbersEvent happened)
    {
        if (happened is NumbersEvent.ElementAccepted element)
            WriteLine($"{Time(element.At)}  {element.Source,-12}{element.Value,3}  token {element.Token.Value}");
        else if (happened is NumbersEvent.WindowFired window)
            WriteLine($"{Time(window.Start)}  window of {Length(window)}: count {window.Count}, sum {window.Sum}");
        else if (LossNotice.Of(happened) is { } notice)
            Notice(notice);
    }

    public void Notice(string sentence) => notices.WriteLine(sentence);

    public void Summary(NumbersSummary summary) => output.WriteLine(SummaryLine.Of(summary));

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static Duration Length(NumbersEvent.WindowFired window) => new(window.End - window.Start);

    private string Time(DateTimeOffset instant) => instant.TimeOfDay(zone);

    private void WriteLine(FormattableString line) => output.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
