namespace AkkaZkStream.ZooKeeper.Tests.Samples;

/// <summary>The samples for those who come from Curator: their text stands between the marks.</summary>
internal static class CuratorSamples
{
    public static async Task<ZkPath> QueueAsync(ZooKeeperClient client)
    {
        // <queue>
        var queue = ZkPath.Parse("/queue");

        // client.create().creatingParentsIfNeeded().withProtection()
        //     .withMode(CreateMode.EPHEMERAL_SEQUENTIAL).forPath("/queue/item-", data);
        await client.CreatePathAsync(queue);
        var created = await client.CreateProtectedAsync(queue.Child("item-"), "data"u8.ToArray());

        // new ExponentialBackoffRetry(100, 5), and client.getChildren().forPath("/queue");
        var retries = RetryPolicy.Exponential(5, TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(5));
        var items = await client.RetryAsync(c => c.GetChildrenAsync(queue), retries);

        // client.transaction().forOperations(op.check()..., op.delete()...);
        await client.MultiAsync(new Transaction().Check(queue).Delete(queue.Child(items.Children[0])));

        // client.getConnectionStateListenable().addListener(...);
        using var listening = client.OnStateChanged(state => Console.WriteLine(state));
        // </queue>
        return created.Path;
    }

    public static async Task<bool> WriteAsync(ZooKeeperClient client, ZkPath path, byte[] data, int version)
    {
        // <outcomes>
        try
        {
            await client.SetDataAsync(path, data, version);
            return true;
        }
        catch (BadVersionException)
        {
            return false;      // another writer was first
        }
        catch (ConnectionLossException)
        {
            return false;      // certainly not written
        }
        catch (UnknownOutcomeException)
        {
            // Perhaps written: look.
            var now = await client.GetDataAsync(path);
            return now.Stat.Version == version + 1 && now.Data.Span.SequenceEqual(data);
        }
        // </outcomes>
    }
}
