using AkkaZkStream.Streams;

namespace AkkaZkStream.Cli.Sums;

/// <summary>What <c>akkazk sum</c> was asked to do.</summary>
internal sealed record SumOptions
{
    /// <summary>A path, or <c>-</c> for standard input.</summary>
    internal required string File { get; init; }

    internal required RowFormat Format { get; init; }

    /// <summary>What stands between two fields of a CSV row.</summary>
    internal byte Delimiter { get; init; } = (byte)',';

    internal required string Time { get; init; }

    internal required string Value { get; init; }

    /// <summary>Null: all rows together.</summary>
    internal required string? Key { get; init; }

    internal required TimeSpan Window { get; init; }

    /// <summary>Zero: windows follow each other without overlap.</summary>
    internal required TimeSpan Slide { get; init; }

    internal required TimeSpan Offset { get; init; }

    /// <summary>Null: UTC. Else windows begin when the clocks of this zone show their start.</summary>
    internal required TimeZoneInfo? Zone { get; init; }

    /// <summary>How much earlier than the newest one a row's time may be and still count.</summary>
    internal required TimeSpan Disorder { get; init; }

    /// <summary>How long after that a row still changes its window, which is shown only then.</summary>
    internal required TimeSpan Lateness { get; init; }

    internal required IReadOnlyList<Statistic> Statistics { get; init; }

    /// <summary>Null: ISO 8601, or Unix seconds or milliseconds. See <see cref="Rows.EventTimeText"/>.</summary>
    internal required string? TimeFormat { get; init; }

    internal required bool SkipErrors { get; init; }

    internal required SumOutputKind Output { get; init; }

    /// <summary>How many threads parse rows; it changes nothing in the results.</summary>
    internal required int Parallelism { get; init; }

    internal WindowSpec Windows => this switch
    {
        { Zone: { } zone } => Streams.Window.Tumbling(Window, zone, Offset),
        { Slide.Ticks: > 0 } => Streams.Window.Sliding(Window, Slide, Offset),
        _ => Streams.Window.Tumbling(Window, Offset),
    };
}

/// <summary>How rows are written.</summary>
internal enum RowFormat
{
    /// <summary>Comma-separated, the first row names the columns.</summary>
    Csv,

    /// <summary>One JSON object a line.</summary>
    Ndjson,
}

/// <summary>How results are shown.</summary>
internal enum SumOutputKind
{
    /// <summary>For people.</summary>
    Table,

    /// <summary>Comma-separated.</summary>
    Csv,

    /// <summary>One JSON object a line.</summary>
    Ndjson,
}

/// <summary>What is done with a malformed row.</summary>
internal enum ErrorReaction
{
    /// <summary>The command ends.</summary>
    Fail,

    /// <summary>The row is left out and reported.</summary>
    Skip,
}

/// <summary>What is computed of a window's values.</summary>
internal enum Statistic
{
    /// <summary>Their sum.</summary>
    Sum,

    /// <summary>How many there are.</summary>
    Count,

    /// <summary>The smallest.</summary>
    Min,

    /// <summary>The largest.</summary>
    Max,

    /// <summary>The arithmetic mean.</summary>
    Avg,
}
