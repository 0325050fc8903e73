namespace AkkaZkStream.Cli.Output;

/// <summary>How a run's events are shown.</summary>
internal enum OutputKind
{
    /// <summary>For people: a live table on a terminal, plain lines elsewhere.</summary>
    Table,

    /// <summary>For machines: one JSON object a line.</summary>
    Ndjson,
}
