using System.Diagnostics;
using System.Globalization;

namespace AkkaZkStream.Coordination.Tests.Fencing;

/// <summary>A holder in a process of its own; it ends when its standard input does, so with this process at the
/// latest.</summary>
internal sealed class HolderProcess : IDisposable
{
    private readonly Process _process;

    public HolderProcess(string file, long token, params (string Name, string Value)[] environment)
    {
        string holder = Path.Combine(AppContext.BaseDirectory, "AkkaZkStream.Coordination.Holder.dll");
        var start = new ProcessStartInfo("dotnet", [holder, file, token.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach ((string name, string value) in environment)
            start.Environment[name] = value;
        _process = Process.Start(start)!;
    }

    public int Id => _process.Id;

    /// <summary>Gives one command and awaits its answer.</summary>
    public async Task<string> Tell(string command)
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
