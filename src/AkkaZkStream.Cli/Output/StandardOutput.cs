namespace AkkaZkStream.Cli.Output;

/// <summary>What becomes of standard output: whether anybody still reads it, and how the process leaves it.</summary>
internal static class StandardOutput
{
    private const string ShowCursor = "\e[?25h";
    private const int BrokenPipe = 32; // EPIPE

    /// <summary>Whether a failure says that nobody reads any more.</summary>
    internal static bool IsClosed(Exception failure) =>
        failure.GetBaseException() is IOException { HResult: BrokenPipe };

    /// <summary>Ends the process at once; a terminal gets back the cursor that the live table has hidden.</summary>
    internal static void Exit(int exitCode)
    {
        if (!Console.IsOutputRedirected)
            Console.Write(ShowCursor);
        Environment.Exit(exitCode);
    }
}
