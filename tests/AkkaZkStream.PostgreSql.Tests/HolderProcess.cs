using System.Diagnostics;
using System.Globalization;

namespace AkkaZkStream.PostgreSql.Tests;

/// <summary>A holder in a process of its own; it ends when its standard input does, so with this process at the latest.</summary>
internal sealed class HolderProcess : IDisposable
{
    private readonly Process _process;

    public HolderProcess(string database, long token)
    {
        var holder = Path.Combine(AppContext.BaseDirectory, "AkkaZkStream.PostgreSql.Holder.dll");
        _process = Process.Start(new ProcessStartInfo("dotnet", [holder, database, token.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
    }

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
