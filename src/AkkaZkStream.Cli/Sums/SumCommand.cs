using AkkaZkStream.Cli.Commands;
using AkkaZkStream.Cli.Running;
using AkkaZkStream.Cli.Sums.Results;
using AkkaZkStream.Cli.Sums.Rows;

namespace AkkaZkStream.Cli.Sums;

/// <summary>
/// <c>akkazk sum</c>: rows of a file into windows of event time, their statistics onto standard output.
/// </summary>
/// <param name="output">Standard output.</param>
/// <param name="errors">Where late and malformed rows are reported.</param>
/// <param name="stopped">Completes when the command is to end before its input does.</param>
/// <param name="createProgress">Makes the line that tells how far an input of so many bytes has been read.</param>
internal sealed class SumCommand(
    Stream output, TextWriter errors, Task stopped, Func<long?, ProgressLine?> createProgress)
{
    /// <summary>Returns the exit code.</summary>
    /// <exception cref="CommandException">There is no such file, or a row is malformed.</exception>
    internal async Task<int> RunAsync(SumOptions options)
    {
        using var file = SumInput.Open(options.File);
        var progress = createProgress(file.CanSeek ? file.Length : null);
        var writer = new ResultWriter(options, output, () => progress?.Hide());
        var input = new RowInput(options, file);
        var job = new SumJob(
            options,
            input,
            new RowReport(options, Tell),
            new FinalResults(options.Lateness, writer.Write, writer.Flush),
            rows => progress?.Report(input.BytesRead, rows));
        var exitCode = await RunAsync(job, writer);
        progress?.Hide();
        return exitCode;

        void Tell(string sentence)
        {
            progress?.Hide();
            errors.WriteLine(sentence);
        }
    }

    private async Task<int> RunAsync(SumJob job, ResultWriter writer)
    {
        var system = QuietSystem.Create(SumJob.Limits);
        var running = job.RunAsync(system);
        if (await Task.WhenAny(running, stopped) == stopped)
        {
            // The job may be waiting for input that never comes; it ends with the process.
            writer.Close();
            return ExitCode.Interrupted;
        }

        await system.Terminate();
        await running;
        writer.Flush();
        return ExitCode.Success;
    }
}
