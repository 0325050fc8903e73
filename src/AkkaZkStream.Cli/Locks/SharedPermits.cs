using System.Buffers.Binary;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Cli.Locks;

/// <summary>How many permits a semaphore has, where its own node says so.</summary>
internal static class SharedPermits
{
    /// <summary>Zero when it does not.</summary>
    internal static async Task<int> ReadAsync(ZooKeeperClient client, ZkPath path, CancellationToken ending)
    {
        try
        {
            var data = (await client.GetDataAsync(path, cancellationToken: ending)).Data;
            return data.Length == sizeof(int) ? Math.Max(0, BinaryPrimitives.ReadInt32BigEndian(data.Span)) : 0;
        }
        catch (NoNodeException)
        {
            return 0;
        }
    }
}
