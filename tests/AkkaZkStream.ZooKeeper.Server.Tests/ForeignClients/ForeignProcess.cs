using System.Diagnostics;

namespace AkkaZkStream.ZooKeeper.Server.Tests.ForeignClients;

/// <summary>Somebody else's program: what it printed (its output, then its errors), or a failure that
/// shows it.</summary>
internal static class ForeignProcess
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public static async Task<string> RunAsync(string program, IEnumerable<string> arguments, string input = "")
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
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
}
