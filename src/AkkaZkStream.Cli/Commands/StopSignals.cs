using System.Runtime.InteropServices;

namespace AkkaZkStream.Cli.Commands;

/// <summary>
/// Turns the system's signals into an orderly end: the first Ctrl-C, SIGTERM or hang-up asks for it, a Ctrl-C after
/// that ends the process at once.
/// </summary>
internal sealed class StopSignals : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly List<PosixSignalRegistration> _registrations = [];
    private readonly Action<int> _exit;
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _asked;

    /// <param name="exit">Ends the process with an exit code, without further ado.</param>
    internal StopSignals(Action<int> exit)
    {
        _exit = exit;
        foreach (var signal in (PosixSignal[])[PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP])
            _registrations.Add(PosixSignalRegistration.Create(signal, OnSignal));
    }

    /// <summary>Cancelled when an orderly end is asked for.</summary>
    internal CancellationToken Token => _stop.Token;

    /// <summary>Completes when an orderly end is asked for.</summary>
    internal Task Stopped => _stopped.Task;

    /// <summary>Asks for an orderly end from within.</summary>
    internal void Stop()
    {
        if (Interlocked.Exchange(ref _asked, 1) != 0)
            return;
        _stopped.SetResult();
        _stop.Cancel();
    }

    // The token's source is left alone: a signal that came just before may still be about to cancel it.
    public void Dispose()
    {
        foreach (var registration in _registrations)
            registration.Dispose();
    }

    private void OnSignal(PosixSignalContext context)
    {
        context.Cancel = true;
        if (context.Signal == PosixSignal.SIGINT && Volatile.Read(ref _asked) == 1)
            _exit(ExitCode.Interrupted);
        else
            Stop();
    }
}
