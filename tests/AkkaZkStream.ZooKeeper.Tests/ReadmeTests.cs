using AkkaZkStream.ZooKeeper.Contract;

namespace AkkaZkStream.ZooKeeper.Tests;

/// <summary>The README's sample, run as it stands there.</summary>
[Collection(ApacheContracts.Name)]
public sealed class ReadmeTests(ApacheServer server)
{
    [Fact]
    public async Task Sample_Runs_AndTellsTheChange()
    {
        var seen = new Recorder<WatchedEvent>();
        await using var client = await ZooKeeperClient.ConnectAsync(new ZooKeeperOptions
        {
            ConnectString = server.ConnectString,
            SessionTimeout = TimeSpan.FromSeconds(10),
        });

        var config = ZkPath.Parse($"/config-{Guid.NewGuid():n}");
        await client.CreatePathAsync(config);
        await client.SetDataAsync(config, "v1"u8.ToArray());

        var read = await client.GetDataAsync(config, watcher: seen.Record);
        Assert.Equal((2, 1), (read.Data.Length, read.Stat.Version));

        await client.MultiAsync(new Transaction()
            .Check(config, read.Stat.Version)
            .Create(config.Child("flag"))
            .SetData(config, "v2"u8.ToArray()));

        Assert.Equal(WatchedEventType.NodeDataChanged, (await seen.NextAsync("the change")).Type);
    }
}
