using System.Globalization;

namespace AkkaZkStream.Cli.Sums.Results;

/// <summary>One line on a terminal that tells how far a long input has been read; gone when it is over.</summary>
/// <param name="terminal">Where it is drawn.</param>
/// <param name="time">The clock.</param>
/// <param name="width">How many columns the terminal has by now; a longer line would leave half of it behind.</param>
/// <param name="total">Bytes of the whole input; null where nobody knows.</param>
internal sealed class ProgressLine(TextWriter terminal, TimeProvider time, Func<int> width, long? total)
{
    private const int BarWidth = 30;
    private const string Erase = "\r\e[K";

    // What is over sooner shows nothing.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly long _begun = time.GetTimestamp();
    private long _drawn;
    private bool _isVisible;

    /// <summary>A line on standard error, if that is a terminal.</summary>
    /// <param name="total">Bytes of the whole input; null where nobody knows.</param>
    internal static ProgressLine? OnTerminal(long? total) =>
        Console.IsErrorRedirected
            ? null
            : new ProgressLine(Console.Error, TimeProvider.System, () => Console.WindowWidth, total);

    /// <summary>Draws the line anew, if it has not been for a while.</summary>
    internal void Report(long bytes, long rows)
    {
        var elapsed = time.GetElapsedTime(_begun);
        if (elapsed < Patience || (_isVisible && time.GetElapsedTime(_drawn) < Pause))
            return;
        var text = Text(bytes, rows, elapsed.TotalSeconds);
        terminal.Write(Erase + text[..Math.Clamp(width() - 1, 0, text.Length)]);
        (_drawn, _isVisible) = (time.GetTimestamp(), true);
    }

    /// <summary>Takes the line away, so that something else can be written.</summary>
    internal void Hide()
    {
        if (_isVisible)
            terminal.Write(Erase);
        _isVisible = false;
    }

    private string Text(long bytes, long rows, double seconds)
    {
        var millions = rows / 1e6;
        var rate = string.Create(CultureInfo.InvariantCulture, $"{millions:0.0} M rows, {millions / seconds:0.0} M/s");
        if (total is not { } whole || whole < bytes)
            return string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0} MB, {rate}");
        var part = (double)bytes / Math.Max(whole, 1);
        var bar = new string('━', (int)(part * BarWidth)).PadRight(BarWidth, '─');
        return string.Create(CultureInfo.InvariantCulture, $"{bar} {100 * part,3:0} % of {whole / 1e6:0} MB, {rate}");
    }
}
