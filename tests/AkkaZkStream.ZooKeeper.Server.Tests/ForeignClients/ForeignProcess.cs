using System.Diagnostics;
using System.Text;
using System.Threading.Channels;

namespace AkkaZkStream.ZooKeeper.Server.Tests.ForeignClients;

/// <summary>Somebody else's program: what it printed (its output, then its errors), or a failure that
/// shows it.</summary>
internal static class ForeignProcess
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>Says one line after the other, each when the program has printed a line with the text awaited
    /// before.</summary>
    public static async Task ConverseAsync(
        string program, IEnumerable<string> arguments, params (string Said, string Awaited)[] lines)
    {
        using var process = Process.Start(InfoOf(program, arguments))!;
        var heard = Channel.CreateUnbounded<string>();
        process.OutputDataReceived += (_, line) => heard.Writer.TryWrite(line.Data ?? "");
        process.ErrorDataReceived += (_, line) => heard.Writer.TryWrite(line.Data ?? "");
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using var patience = new CancellationTokenSource(Patience);
        var all = new StringBuilder();
        var awaiting = "";
        try
        {
            foreach (var (said, awaited) in lines)
            {
                awaiting = awaited;
                if (said.Length > 0) await process.StandardInput.WriteLineAsync(said.AsMemory(), patience.Token);
                await process.StandardInput.FlushAsync(patience.Token);
                for (var line = ""; !line.Contains(awaited, StringComparison.Ordinal); all.AppendLine(line))
                    line = await heard.Reader.ReadAsync(patience.Token);
            }

            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"Expected '{awaiting}' of {program} within {Patience}, got:\n{all}");
        }
    }

    public static async Task<string> RunAsync(string program, IEnumerable<string> arguments, string input = "")
    {
        using var process = Process.Start(InfoOf(program, arguments))!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        try
        {
            await process.WaitForExitAsync().WaitAsync(Patience);
        }
        catch (TimeoutException)
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"Expected {program} to end within {Patience}, got so far:\n{await output}\n{await errors}");
        }

        Assert.True(process.ExitCode == 0, $"Expected {program} to succeed, got {process.ExitCode}:\n{await output}\n{await errors}");
        return await output + await errors;
    }

    private static ProcessStartInfo InfoOf(string program, IEnumerable<string> arguments) => new(program, arguments)
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    };
}
