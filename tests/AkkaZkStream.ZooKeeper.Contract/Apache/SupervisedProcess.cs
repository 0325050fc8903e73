using System.Diagnostics;

namespace AkkaZkStream.ZooKeeper.Contract.Apache;

/// <summary>
/// A child process that does not outlive the test process: a shell between the two kills it as soon as the shell's
/// standard input ends, which it does however the test process ends.
/// </summary>
public sealed class SupervisedProcess : IDisposable
{
    // $0 is the log; the child writes both of its streams there, so that it never blocks on a full pipe.
    private const string Script = "\"$@\" >>\"$0\" 2>&1 </dev/null & echo $!; read -r _; kill -9 $! 2>/dev/null; wait";

    private readonly Process _shell;

    private SupervisedProcess(Process shell, int id)
    {
        _shell = shell;
        Id = id;
    }

    /// <summary>The child's process id.</summary>
    public int Id { get; }

    /// <summary>Whether the child runs (a stopped one does).</summary>
    public bool IsRunning => ProcessSignals.Reaches(Id) && !IsZombie();

    /// <summary>Starts a command whose output is appended to <paramref name="log"/>.</summary>
    public static SupervisedProcess Start(string log, string command, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", Script, log, command, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        var shell = Process.Start(start)!;
        return new SupervisedProcess(shell, int.Parse(shell.StandardOutput.ReadLine()!));
    }

    /// <summary>Ends the child at once, as <c>kill -9</c> does, and waits until it is gone.</summary>
    public void Kill()
    {
        ProcessSignals.Send(Id, ProcessSignal.Kill);
        Dispose();
    }

    /// <summary>Stops the child's execution (SIGSTOP); its sockets stay open.</summary>
    public void Pause() => ProcessSignals.Send(Id, ProcessSignal.Stop);

    /// <summary>Lets a paused child go on (SIGCONT).</summary>
    public void Resume() => ProcessSignals.Send(Id, ProcessSignal.Continue);

    /// <summary>Ends the child, paused or not.</summary>
    public void Dispose()
    {
        _shell.StandardInput.Close();
        _shell.WaitForExit();
        _shell.Dispose();
    }

    private bool IsZombie()
    {
        var stat = $"/proc/{Id}/stat";
        return File.Exists(stat) && File.ReadAllText(stat).Contains(") Z ", StringComparison.Ordinal);
    }
}
