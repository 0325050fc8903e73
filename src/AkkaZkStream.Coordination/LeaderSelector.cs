using AkkaZkStream.Coordination.Elections;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination;

/// <summary>Takes turns at leading: whoever stands first at a path leads, until he is done or his lock is
/// lost.</summary>
/// <remarks>
/// An election is a lock with a name for it. A leader is one in the lock's sense: for a moment an old one may still
/// believe that it leads, so what it writes has to carry its token to a fence.
/// </remarks>
public static class LeaderSelector
{
    /// <summary>Stands for election again and again, and leads whenever elected.</summary>
    /// <param name="locks">Where the election is held.</param>
    /// <param name="path">The election: every candidate names the same one.</param>
    /// <param name="candidate">Who stands, as others see it; not empty.</param>
    /// <param name="lead">
    /// What the leader does. Its token is cancelled when the leadership is lost or the whole is ended; it has to stop
    /// then, and the next candidate may be elected at once. When it returns, the leadership is given on.
    /// </param>
    /// <param name="cancellationToken">Ends the candidacy, and the leadership if there is one.</param>
    /// <returns>A task that ends when <paramref name="cancellationToken"/> is cancelled.</returns>
    /// <exception cref="LockNotAcquiredException">The server refuses the candidacy: no permission, or no valid
    /// name.</exception>
    public static async Task RunAsync(
        LockClient locks,
        ZkPath path,
        string candidate,
        Func<HeldLock, CancellationToken, Task> lead,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(locks);
        ArgumentException.ThrowIfNullOrEmpty(candidate);
        ArgumentNullException.ThrowIfNull(lead);
        var candidacy = new Candidacy(locks, path, candidate);
        while (!cancellationToken.IsCancellationRequested)
        {
            if (await candidacy.WinAsync(cancellationToken).ConfigureAwait(false) is not { } held) return;
            await using (held.ConfigureAwait(false))
                await LeadAsync(held, lead, cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task LeadAsync(
        HeldLock held, Func<HeldLock, CancellationToken, Task> lead, CancellationToken cancellationToken)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(held.Lost, cancellationToken);
        try
        {
            await lead(held, over.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested)
        {
            // It has stopped, as it was told to.
        }
    }
}
