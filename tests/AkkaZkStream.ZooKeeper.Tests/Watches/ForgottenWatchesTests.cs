using AkkaZkStream.ZooKeeper.Contract.Apache;

namespace AkkaZkStream.ZooKeeper.Tests.Watches;

/// <summary>What Apache ZooKeeper says it still watches.</summary>
[Collection(ApacheContracts.Name)]
public sealed class ForgottenWatchesTests(ApacheServer server)
{
    [Fact]
    public async Task Watches_SetAndRemovedOrCancelled_AreForgottenByTheServer()
    {
        await using var client = await ZooKeeperClient.ConnectAsync(new ZooKeeperOptions
        {
            ConnectString = server.ConnectString,
        });
        var path = (await client.CreateAsync(ZkPath.Parse("/forgotten-"), mode: CreateMode.EphemeralSequential)).Path;
        static void watcher(WatchedEvent change)
        {
        }

        await client.GetDataAsync(path, watcher);
        await client.GetChildrenAsync(path, watcher);
        using var cancellation = new CancellationTokenSource();
        await client.WatchExistsAsync(path.Parent.Child(path.Name + "-no"), cancellation.Token);
        Assert.Contains(path.Value, await WatchedPathsAsync());

        await client.RemoveWatchAsync(path, watcher);
        await cancellation.CancelAsync();
        await client.ExistsAsync(path);

        Assert.DoesNotContain(path.Value, await WatchedPathsAsync());
    }

    private Task<string> WatchedPathsAsync() =>
        FourLetterWord.AskAsync(server.ConnectString.Servers[0].Port, "wchp");
}
