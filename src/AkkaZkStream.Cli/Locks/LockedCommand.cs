using AkkaZkStream.Cli.Commands;
using AkkaZkStream.Cli.Parsing;
using AkkaZkStream.Cli.Running;
using AkkaZkStream.Coordination;

namespace AkkaZkStream.Cli.Locks;

/// <summary><c>akkazk lock run</c>: waits for the lock, runs the command, gives the lock back.</summary>
/// <param name="signals">A signal is passed on to the command.</param>
/// <param name="time">The clock for waiting.</param>
internal sealed class LockedCommand(StopSignals signals, TimeProvider time)
{
    /// <summary>Where the command finds its token, to send it along with what it writes.</summary>
    internal const string TokenVariable = "AKKAZK_LOCK_TOKEN";

    /// <summary>Where the command finds the lock's path.</summary>
    internal const string PathVariable = "AKKAZK_LOCK_PATH";

    private static readonly TimeSpan ReleaseMax = TimeSpan.FromSeconds(1);

    /// <summary>Returns the command's exit code.</summary>
    /// <exception cref="CommandException">The lock was not had in time, or was lost.</exception>
    internal async Task<int> RunAsync(LockRunOptions options)
    {
        await using var session = await LockSession.OpenAsync(options.Session, time, signals.Token);
        var held = await AcquireAsync(options, new LockClient(session.System, session.Coordinator));
        try
        {
            return await RunHoldingAsync(options, held);
        }
        finally
        {
            await ReleaseAsync(held);
        }
    }

    private async Task ReleaseAsync(HeldLock held)
    {
        try
        {
            await held.ReleaseAsync().WaitAsync(ReleaseMax, time);
        }
        catch (TimeoutException)
        {
            // ZooKeeper is out of reach: the lock ends with its session.
        }
    }

    private async Task<HeldLock> AcquireAsync(LockRunOptions options, LockClient locks)
    {
        using var waiting = options.Wait == TimeSpan.Zero
            ? new CancellationTokenSource()
            : new CancellationTokenSource(options.Wait, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(waiting.Token, signals.Token);
        try
        {
            return await locks.AcquireAsync(options.Path, either.Token);
        }
        catch (OperationCanceledException) when (waiting.IsCancellationRequested)
        {
            throw new CommandException(
                $"Expected the lock {options.Path} within {new Duration(options.Wait)}, got it held by somebody else.");
        }
        catch (OperationCanceledException)
        {
            throw new CommandException("Ended while waiting for the lock.", ExitCode.Interrupted);
        }
    }

    private async Task<int> RunHoldingAsync(LockRunOptions options, HeldLock held)
    {
        using var child = ChildCommand.Start(options.Command, time, new Dictionary<string, string>
        {
            [PathVariable] = options.Path.Value,
            [TokenVariable] = $"{held.Token.Value}",
        });
        using var lost = held.Lost.Register(child.Stop);
        using var asked = signals.Token.Register(child.Stop);
        var exitCode = await child.ExitAsync();
        return held.Lost.IsCancellationRequested
            ? throw new CommandException($"The lock {options.Path} was lost; the command was stopped.")
            : exitCode;
    }
}
