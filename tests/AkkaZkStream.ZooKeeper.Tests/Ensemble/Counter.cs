namespace AkkaZkStream.ZooKeeper.Tests.Ensemble;

/// <summary>A node whose version is counted up, whatever happens to the answers.</summary>
internal sealed class Counter(ZooKeeperClient client, ZkPath path)
{
    private static readonly RetryPolicy Retries =
        RetryPolicy.UntilElapsed(TimeSpan.FromSeconds(60), TimeSpan.FromMilliseconds(50));

    private int _version;

    /// <summary>Counts until the node has that version.</summary>
    public async Task ReachAsync(int version)
    {
        while (_version < version)
        {
            try
            {
                _version = (await client.SetDataAsync(path, default, _version)).Stat.Version;
            }
            catch (ZkException e) when (e.IsTransient || e is BadVersionException)
            {
                _version = await client.RetryAsync(ReadAsync, Retries);
            }
        }
    }

    /// <summary>
    /// Follows the version by watches that fire once, each set by the read that follows the last event: one watch lost,
    /// and it waits for ever. It never sees an older version than before.
    /// </summary>
    public static async Task SeeAsync(ZooKeeperClient client, ZkPath path, int version)
    {
        for (var seen = -1; seen < version;)
        {
            var fired = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var read = await client.RetryAsync(c => c.GetDataAsync(path, _ => fired.TrySetResult()), Retries);
            Assert.True(read.Stat.Version >= seen, $"Version {read.Stat.Version} came after {seen}.");
            seen = read.Stat.Version;
            if (seen < version) await fired.Task.WaitAsync(TimeSpan.FromSeconds(60));
        }
    }

    private async ValueTask<int> ReadAsync(ZooKeeperClient reader)
    {
        await reader.SyncAsync(path);
        return (await reader.GetDataAsync(path)).Stat.Version;
    }
}
