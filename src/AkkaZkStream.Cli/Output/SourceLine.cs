namespace AkkaZkStream.Cli.Output;

/// <summary>One source's line of the live table.</summary>
internal sealed class SourceLine(string name)
{
    internal string Name { get; } = name;

    internal GuardState State { get; set; }

    internal long Elements { get; set; }

    /// <summary>Its newest number.</summary>
    internal int? Value { get; set; }

    /// <summary>The token of its newest grant.</summary>
    internal long? Token { get; set; }
}
