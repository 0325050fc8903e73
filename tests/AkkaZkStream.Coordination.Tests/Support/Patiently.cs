using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination.Tests.Support;

/// <summary>What a test's own client does, also while the faults that are meant for others meet it, too.</summary>
public static class Patiently
{
    public static async Task CreateAsync(ZooKeeperClient client, ZkPath path, CreateMode mode)
    {
        await client.CreatePathAsync(path.Parent);
        await client.CreateAsync(path, default, mode);
    }

    /// <summary>Lets the server that this client reads from catch up.</summary>
    public static async Task SyncAsync(ZooKeeperClient client, ZkPath path)
        => await ReadAsync(async () =>
        {
            await client.SyncAsync(path);
            return true;
        });

    /// <summary>Reads again when the connection, or the session, was lost before the answer came.</summary>
    public static async Task<T> ReadAsync<T>(Func<ValueTask<T>> read)
    {
        while (true)
        {
            try
            {
                return await read();
            }
            catch (ZkException e) when (e.IsTransient || e is SessionExpiredException)
            {
                // A request waits for the next connection by itself: this is no busy loop.
            }
        }
    }
}
