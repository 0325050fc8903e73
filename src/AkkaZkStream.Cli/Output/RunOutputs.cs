using AkkaZkStream.Streams;
using Spectre.Console;

namespace AkkaZkStream.Cli.Output;

/// <summary>Chooses how a run is shown: by what was asked for, and by who reads.</summary>
internal static class RunOutputs
{
    private const int WindowsMax = 10;
    private const int SourcesMax = 8;

    /// <param name="kind">What was asked for.</param>
    /// <param name="title">What runs, in one line.</param>
    /// <param name="time">The clock that the table is drawn by, and the reader's time zone.</param>
    internal static IRunOutput Open(OutputKind kind, string title, TimeProvider time)
    {
        if (kind == OutputKind.Ndjson)
            return new NdjsonOutput(StandardStreams.OpenOutput(), Console.Error);
        if (IsTerminal())
            return new LiveOutput(
                AnsiConsole.Console,
                new LiveModel(WindowsMax),
                new LiveView(title, time.LocalTimeZone, SourcesMax),
                time);
        var writer = new StreamWriter(StandardStreams.OpenOutput()) { AutoFlush = true };
        return new PlainOutput(writer, Console.Error, time.LocalTimeZone);
    }

    private static bool IsTerminal() => !Console.IsOutputRedirected && AnsiConsole.Profile.Capabilities.Ansi;
}
