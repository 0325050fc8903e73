using AkkaZkStream.Coordination.Watching;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination;

/// <summary>Holds up whoever waits at a path until somebody lifts it.</summary>
/// <remarks>A persistent znode: it stands when it exists, whoever set it and whatever became of them. Requests wait
/// while there is no connection; <see cref="SessionExpiredException"/> when the session was lost meanwhile: ask
/// again.</remarks>
/// <param name="client">Connected to the ensemble.</param>
/// <param name="path">The barrier.</param>
public sealed class Barrier(ZooKeeperClient client, ZkPath path)
{
    /// <summary>Sets the barrier, with its missing parents; a barrier that stands stays.</summary>
    public Task SetAsync(CancellationToken cancellationToken = default)
        => Patience.CreateAsync(client, path, default, cancellationToken);

    /// <summary>Lets everybody go on who waits; nothing happens where no barrier stands.</summary>
    public Task LiftAsync(CancellationToken cancellationToken = default)
        => Patience.DeleteAsync(client, path, cancellationToken);

    /// <summary>Waits until no barrier stands: at once, if that is so now. One watch event for each who
    /// waits.</summary>
    /// <remarks>A barrier that was set before this was called is seen, whichever server it was told: the server that
    /// is asked catches up first.</remarks>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async Task WaitAsync(CancellationToken cancellationToken = default)
    {
        var alarm = new Alarm();
        Action<WatchedEvent> watcher = _ => alarm.Ring();
        try
        {
            while (true)
            {
                await Patience.AskAsync(() => LookAsync(watcher, cancellationToken)).ConfigureAwait(false);
                await alarm.WaitAsync(cancellationToken).ConfigureAwait(false);
            }
        }
        catch (NoNodeException)
        {
            // Lifted.
        }
    }

    // Sent together: what the server answers last is as fresh as what it was told to catch up with. Not exists: on a
    // barrier that has gone it would leave the watch behind.
    private async ValueTask<bool> LookAsync(Action<WatchedEvent> watcher, CancellationToken cancelled)
    {
        var caughtUp = client.SyncAsync(path, cancelled).AsTask();
        var read = client.GetDataAsync(path, watcher, cancelled).AsTask();
        await Task.WhenAll(caughtUp, read).ConfigureAwait(false);
        return true;
    }
}
