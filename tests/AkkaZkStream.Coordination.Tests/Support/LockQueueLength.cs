using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination.Tests.Support;

/// <summary>How many stand in a lock's queue, whatever library they come from.</summary>
public static class LockQueueLength
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Waits, by watches, until so many stand in the queue.</summary>
    public static async Task ReachesAsync(ZooKeeperClient observer, ZkPath path, int count)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            var changed = new TaskCompletionSource();
            var queue = await LockQueueReader.ReadAsync(observer, path, () => changed.TrySetResult());
            if (queue.Count == count) return;
            await changed.Task.WaitAsync(patience.Token);
        }
    }
}
