using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination.Tests.Support;

/// <summary>What a test sets up, with its missing parents.</summary>
public static class Patiently
{
    public static async Task CreateAsync(ZooKeeperClient client, ZkPath path, CreateMode mode)
    {
        await client.CreatePathAsync(path.Parent);
        await client.CreateAsync(path, default, mode);
    }
}
