using System.CommandLine;
using AkkaZkStream.Cli.Commands;
using AkkaZkStream.Cli.Parsing;

namespace AkkaZkStream.Cli.Sums;

/// <summary><c>akkazk sum</c>: its options, their defaults, and how they are read.</summary>
internal sealed class SumVerb
{
    private static readonly Duration None = new(TimeSpan.Zero);

    // Rows of plain numbers are read by one thread as fast as most disks deliver them. More of them pay where reading
    // a row is dear, and cost the machine more for each row.
    private const int DefaultParallelism = 1;

    private readonly Argument<string> _file = Options.Text(
        "FILE", "a file, or - for standard input", "The file; - is standard input.");

    private readonly Option<string> _time = Column("--time", "The column with the row's time.");

    private readonly Option<string> _value = Column("--value", "The column with the number.");

    private readonly Option<string?> _key = new("--key")
    {
        Description = "A column to keep rows apart by.",
        HelpName = "column",
    };

    private readonly Option<Duration> _window = Options.Duration(
        "--window", "Length of the windows.", Duration.Seconds(3600), positive: true, Duration.Longest);

    private readonly Option<Duration> _slide = Options.Duration(
        "--slide", "Distance from one window to the next; 0s is the length, so that they don't overlap.", None,
        max: Duration.Longest);

    private readonly Option<TimeSpan> _offset = Options.Shift(
        "--offset", "Shifts the windows, which start at the epoch (1970, UTC); may be negative.");

    private readonly Option<TimeZoneInfo?> _zone = Options.Zone(
        "--time-zone", "Windows begin when the clocks of this time zone show their start: its days, its hours.");

    private readonly Option<Duration> _outOfOrder = Options.Duration(
        "--out-of-order", "How much older than the newest row a row may be.", None, max: Duration.Longest);

    private readonly Option<Duration> _lateness = Options.Duration(
        "--lateness", "How long after its end a window still takes late rows; it is shown after that.", None,
        max: Duration.Longest);

    private readonly Option<Statistic[]?> _aggregate = Options.Words<Statistic>(
        "--aggregate", "What is computed; the sum by default.");

    private readonly Option<RowFormat> _format = Options.Word<RowFormat>(
        "--format", "How the rows are written; by default ndjson in files named .ndjson or .jsonl, and csv in others.");

    private readonly Option<byte> _delimiter = Options.Delimiter(
        "--delimiter", "What stands between two fields of a csv row; a comma by default.");

    private readonly Option<string?> _timeFormat = new("--time-format")
    {
        Description = "A .NET date format such as M/d/yyyy, or unix-s or unix-ms; without it ISO 8601, Unix seconds or "
            + "milliseconds, told apart by their size.",
        HelpName = "format",
    };

    private readonly Option<ErrorReaction> _onError = Options.Word<ErrorReaction>(
        "--on-error", "What is done with a malformed row; fail by default.");

    private readonly Option<SumOutputKind> _output = Options.Word<SumOutputKind>(
        "--output", "How results are written; a table by default.");

    private readonly Option<int> _parallelism = Options.Number(
        "--parallelism", "How many threads parse rows; one by default.", DefaultParallelism, 1, 64);

    /// <summary>The verb, to be invoked with the options read.</summary>
    internal Command Create(Func<SumOptions, Task<int>> run)
    {
        var command = new Command("sum", "Sums a column of a file per window of event time.")
        {
            _file, _time, _value, _key, _window, _slide, _offset, _zone, _outOfOrder, _lateness,
            _aggregate, _format, _delimiter, _timeFormat, _onError, _output, _parallelism,
        };
        command.SetAction((arguments, _) => run(Checked(Read(arguments))));
        return command;
    }

    private static Option<string> Column(string name, string description) =>
        new(name) { Description = description, HelpName = "column", Required = true };

    private static RowFormat FormatOf(string file) =>
        Path.GetExtension(file).ToLowerInvariant() is ".ndjson" or ".jsonl" ? RowFormat.Ndjson : RowFormat.Csv;

    private static SumOptions Checked(SumOptions options)
    {
        if (options.Zone is not null && options.Slide > TimeSpan.Zero)
            throw new CommandException("--time-zone: expected windows without --slide, got one.", ExitCode.Usage);
        if (options.Zone is not null && !GoesByTheClock(options.Window))
        {
            var got = new Duration(options.Window);
            throw new CommandException(
                $"--time-zone: expected a --window of whole days, or one that divides a day evenly, got {got}.",
                ExitCode.Usage);
        }

        if (options.Slide > options.Window)
            throw new CommandException("--slide: expected at most the window's length, got more.", ExitCode.Usage);
        return options;
    }

    private static bool GoesByTheClock(TimeSpan window) =>
        window.Ticks % TimeSpan.TicksPerDay == 0 || TimeSpan.TicksPerDay % window.Ticks == 0;

    private SumOptions Read(ParseResult arguments) => new()
    {
        File = arguments.GetValue(_file)!,
        Format = arguments.GetResult(_format) is null
            ? FormatOf(arguments.GetValue(_file)!)
            : arguments.GetValue(_format),
        Delimiter = arguments.GetResult(_delimiter) is null ? (byte)',' : arguments.GetValue(_delimiter),
        Time = arguments.GetValue(_time)!,
        Value = arguments.GetValue(_value)!,
        Key = arguments.GetValue(_key),
        Window = arguments.GetValue(_window).Value,
        Slide = arguments.GetValue(_slide).Value,
        Offset = arguments.GetValue(_offset),
        Zone = arguments.GetValue(_zone),
        Disorder = arguments.GetValue(_outOfOrder).Value,
        Lateness = arguments.GetValue(_lateness).Value,
        Statistics = arguments.GetValue(_aggregate) is { Length: > 0 } asked ? asked : [Statistic.Sum],
        TimeFormat = arguments.GetValue(_timeFormat),
        SkipErrors = arguments.GetValue(_onError) == ErrorReaction.Skip,
        Output = arguments.GetValue(_output),
        Parallelism = arguments.GetValue(_parallelism),
    };
}
