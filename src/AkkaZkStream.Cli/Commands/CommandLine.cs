using System.CommandLine;
using AkkaZkStream.Cli.Output;
using AkkaZkStream.Cli.Parsing;

namespace AkkaZkStream.Cli.Commands;

/// <summary>
/// Reads the arguments, does what they say, and turns whatever goes wrong into one sentence and an exit code.
/// </summary>
/// <param name="verbs">What the tool can do.</param>
/// <param name="output">Where help goes.</param>
/// <param name="errors">Where the sentence goes.</param>
internal sealed class CommandLine(IEnumerable<Command> verbs, TextWriter output, TextWriter errors)
{
    private const string Description =
        "Streams whose elements are output only once, under a ZooKeeper lock. Without a verb, akkazk does 'run'.";

    /// <summary>Returns the process's exit code; throws nothing.</summary>
    internal async Task<int> RunAsync(string[] arguments)
    {
        try
        {
            return await InvokeAsync(DefaultVerb.Insert(arguments));
        }
        catch (Exception e) when (StandardOutput.IsClosed(e))
        {
            return ExitCode.Success; // Whoever read it has had enough.
        }
        catch (Exception e)
        {
            errors.WriteLine(Failures.Sentence(e));
            return (e as CommandException)?.ExitCode ?? ExitCode.Failure;
        }
    }

    private async Task<int> InvokeAsync(string[] arguments)
    {
        var root = new RootCommand(Description);
        foreach (var verb in verbs)
            root.Add(verb);
        var parsed = root.Parse(arguments);
        if (parsed.Errors.Count > 0)
            throw new CommandException(UsageErrors.Sentence(parsed), ExitCode.Usage);
        return await parsed.InvokeAsync(new InvocationConfiguration
        {
            Output = output,
            Error = errors,
            EnableDefaultExceptionHandler = false, // It prints stack traces.
            ProcessTerminationTimeout = null, // Signals are ours: the first one drains.
        });
    }
}
