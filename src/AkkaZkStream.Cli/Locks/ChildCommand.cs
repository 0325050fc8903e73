using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;
using AkkaZkStream.Cli.Commands;

namespace AkkaZkStream.Cli.Locks;

/// <summary>A command that runs on our standard streams.</summary>
internal sealed class ChildCommand : IDisposable
{
    private const int SigTerm = 15;

    // What a command is given to end in good order after it was asked to; then it is killed.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    private readonly Process _process;
    private readonly ITimer _kill;

    private ChildCommand(Process process, TimeProvider time)
    {
        _process = process;
        _kill = time.CreateTimer(_ => Kill(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <exception cref="CommandException">There is no such command.</exception>
    internal static ChildCommand Start(
        IReadOnlyList<string> command, TimeProvider time, IReadOnlyDictionary<string, string> environment)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1)) { UseShellExecute = false };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        try
        {
            return new ChildCommand(Process.Start(start)!, time);
        }
        catch (Win32Exception e)
        {
            throw new CommandException($"Expected a command, got '{command[0]}': {e.Message}");
        }
    }

    /// <summary>Waits for its end; returns its exit code.</summary>
    internal async Task<int> ExitAsync()
    {
        await _process.WaitForExitAsync();
        return _process.ExitCode;
    }

    /// <summary>Asks it to end (SIGTERM), and kills it when it does not.</summary>
    internal void Stop()
    {
        if (OperatingSystem.IsWindows())
            Kill();
        else
            _ = SendSignal(_process.Id, SigTerm);
        _kill.Change(Grace, Timeout.InfiniteTimeSpan);
    }

    public void Dispose()
    {
        _kill.Dispose();
        _process.Dispose();
    }

    private void Kill()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It has ended meanwhile.
        }
    }

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int SendSignal(int processId, int signal);
}
