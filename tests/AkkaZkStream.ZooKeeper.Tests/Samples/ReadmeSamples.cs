namespace AkkaZkStream.ZooKeeper.Tests.Samples;

/// <summary>The README's samples: their text stands between the marks.</summary>
internal static class ReadmeSamples
{
    public static async Task HelloAsync(string servers, Action<string> print)
    {
        // <hello>
        await using var client = await ZooKeeperClient.ConnectAsync(new ZooKeeperOptions
        {
            ConnectString = ConnectString.Parse(servers),      // "zk1:2181,zk2:2181,zk3:2181/my-app"
            SessionTimeout = TimeSpan.FromSeconds(10),
        });

        var config = ZkPath.Parse("/config");
        await client.CreatePathAsync(config);
        await client.SetDataAsync(config, "v1"u8.ToArray());

        var read = await client.GetDataAsync(config);
        print($"{read.Data.Length} bytes, version {read.Stat.Version}, seen at {read.Zxid}");

        await client.MultiAsync(new Transaction()
            .Check(config, read.Stat.Version)
            .Create(config.Child("flag"))
            .SetData(config, "v2"u8.ToArray()));
        // </hello>
    }

    public static async Task FollowAsync(
        ZooKeeperClient client, ZkPath config, Action<string> print, CancellationToken stopping)
    {
        // <follow>
        while (true)
        {
            var (read, change) = await client.WatchDataAsync(config, stopping);
            print($"{read.Data.Length} bytes");
            await change;      // SessionExpiredException, should the session be lost first
        }
        // </follow>
    }

    public static async Task StreamAsync(
        ZooKeeperClient client, ZkPath config, Action<string> print, CancellationToken stopping)
    {
        // <stream>
        await foreach (var change in client.WatchAsync(config, AddWatchMode.PersistentRecursive, cancellationToken: stopping))
            print($"{change.Type} {change.Path}");
        // </stream>
    }

    public static async Task MirrorAsync(
        ZooKeeperClient client, ZkPath config, Action<string> print, CancellationToken stopping)
    {
        // <mirror>
        await using var cache = await TreeCache.OpenAsync(client, config);
        if (cache.TryGet(config.Child("flag"), out var flag)) print($"{flag.Data.Length} bytes");

        await foreach (var change in cache.ChangesAsync(cancellationToken: stopping))
            print($"{change.Type} {change.Node.Path}");
        // </mirror>
    }
}
