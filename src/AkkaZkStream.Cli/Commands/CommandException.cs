namespace AkkaZkStream.Cli.Commands;

/// <summary>A command cannot go on; its message is the one sentence that the user reads.</summary>
internal sealed class CommandException(string message, int exitCode = ExitCode.Failure) : Exception(message)
{
    internal int ExitCode { get; } = exitCode;
}
