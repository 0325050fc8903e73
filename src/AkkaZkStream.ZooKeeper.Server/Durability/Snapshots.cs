namespace AkkaZkStream.ZooKeeper.Server.Durability;

/// <summary>
/// Takes snapshots beside the server: not of its state, which goes on changing, but of what a recovery would read from
/// the files up to a zxid. Nobody waits for it, and it uses nothing that was not read back once. While it runs, the
/// state is in memory twice.
/// </summary>
internal sealed class Snapshots(DataFiles files, SnapshotOptions options)
{
    private Task _running = Task.CompletedTask;

    /// <summary>Completes when none is being taken.</summary>
    public Task Idle => _running;

    /// <summary>
    /// Begins one that holds everything up to <paramref name="lastZxid"/>, whose log files are complete; unless the
    /// last one is still being taken, for then the next one will hold it.
    /// </summary>
    public void Begin(long lastZxid)
    {
        if (_running.IsCompleted) _running = options.RunElsewhere(() => Take(lastZxid));
    }

    private void Take(long lastZxid)
    {
        try
        {
            var state = new Recovery(files, options.Clock, nowMs: 0).Run(lastZxid);
            Snapshot.Write(files, state);
            files.DeleteOld();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CorruptDataException)
        {
            options.Failed(e);
        }
    }
}
