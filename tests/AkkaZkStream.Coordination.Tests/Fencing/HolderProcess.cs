using System.Diagnostics;
using System.Globalization;

namespace AkkaZkStream.Coordination.Tests.Fencing;

/// <summary>A holder in a process of its own; it ends when its standard input does, so with this process at the
/// latest.</summary>
internal sealed class HolderProcess : IDisposable
{
    private readonly Process _process;

    /// <param name="program">The holder's assembly, beside this one.</param>
    /// <param name="resource">What it writes to.</param>
    /// <param name="token">What it writes with.</param>
    /// <param name="environment">Variables of its own.</param>
    public HolderProcess(
        string program, string resource, long token, params (string Name, string Value)[] environment)
    {
        var holder = Path.Combine(AppContext.BaseDirectory, program);
        var start = new ProcessStartInfo("dotnet", [holder, resource, token.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        _process = Process.Start(start)!;
    }

    public int Id => _process.Id;

    /// <summary>Gives one command and awaits its answer.</summary>
    public async Task<string> TellAsync(string command)
    {
        await _process.StandardInput.WriteLineAsync(command);
        return await _process.StandardOutput.ReadLineAsync()
            ?? throw new InvalidOperationException(await _process.StandardError.ReadToEndAsync());
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }
}
