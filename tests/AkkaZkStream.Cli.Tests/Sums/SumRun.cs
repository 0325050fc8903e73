using System.Text;
using AkkaZkStream.Cli.Commands;
using AkkaZkStream.Cli.Sums;

namespace AkkaZkStream.Cli.Tests.Sums;

/// <summary>One run of <c>akkazk sum</c>, from its arguments to its output.</summary>
internal sealed record SumRun(int ExitCode, string Output, string Errors)
{
    public string[] ErrorLines => Errors.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The rows of the output, without the names.</summary>
    public string[] Rows => [.. Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1)];

    /// <summary>Runs it on an input with the columns t and v; spaces separate the arguments, a tab stands for a space in one.</summary>
    public static Task<SumRun> OfAsync(string input, string arguments) => OfAsync(Encoding.UTF8.GetBytes(input), arguments);

    public static async Task<SumRun> OfAsync(byte[] input, string arguments)
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(file, input);
            return await OfFileAsync(file, $"--time t --value v {arguments}");
        }
        finally
        {
            File.Delete(file);
        }
    }

    public static async Task<SumRun> OfFileAsync(string file, string arguments)
    {
        var (output, errors) = (new MemoryStream(), new StringWriter());
        var never = new TaskCompletionSource().Task;
        var command = new SumCommand(output, errors, never, _ => null);
        var line = new CommandLine([new SumVerb().Create(command.RunAsync)], TextWriter.Null, errors);
        var given = arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(one => one.Replace('\t', ' '));

        var exitCode = await line.RunAsync(["sum", file, .. given]);

        return new SumRun(exitCode, Encoding.UTF8.GetString(output.ToArray()), errors.ToString());
    }

    /// <summary>The output, once it is sure that all went well.</summary>
    public string Good()
    {
        Assert.Equal((Cli.Commands.ExitCode.Success, ""), (ExitCode, Errors));
        return Output;
    }
}
