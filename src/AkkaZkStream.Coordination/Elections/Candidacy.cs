using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination.Elections;

/// <summary>Waits to be elected, whatever happens to a single request.</summary>
internal sealed class Candidacy(LockClient locks, ZkPath path, string candidate)
{
    // Long enough not to hammer a coordinator that is ending or full, and short beside any session timeout.
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>The leadership; null when the candidacy was ended.</summary>
    /// <exception cref="LockNotAcquiredException">Standing again would not help.</exception>
    public async Task<HeldLock?> WinAsync(CancellationToken cancelled)
    {
        try
        {
            while (true)
            {
                var outcome = await locks.TryAcquireAsync(path, candidate, cancelled).ConfigureAwait(false);
                if (outcome is LockOutcome.Acquired acquired) return acquired.Lock;
                if (outcome is LockOutcome.NotAcquired no && IsFinal(no.Reason))
                    throw new LockNotAcquiredException(no, $"{candidate} cannot stand for {path}: {no.Detail}");
                await Task.Delay(Pause, locks.Clock, cancelled).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (cancelled.IsCancellationRequested)
        {
            return null;
        }
    }

    private static bool IsFinal(NotAcquiredReason reason)
        => reason is NotAcquiredReason.Refused or NotAcquiredReason.Invalid;
}
