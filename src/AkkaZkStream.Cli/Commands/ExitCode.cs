namespace AkkaZkStream.Cli.Commands;

/// <summary>What the tool's exit code tells whoever started it.</summary>
internal static class ExitCode
{
    internal const int Success = 0;

    /// <summary>Something went wrong while running; one sentence on standard error says what.</summary>
    internal const int Failure = 1;

    /// <summary>The arguments were not understood; one sentence on standard error says what was expected.</summary>
    internal const int Usage = 2;

    /// <summary>Ended by a second Ctrl-C: 128 and the signal's number, as shells have it.</summary>
    internal const int Interrupted = 130;
}
