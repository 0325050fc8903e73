namespace AkkaZkStream.ZooKeeper.Server.Tests;

public sealed class ScaleTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task Reconnect_WithAHundredThousandNodesAndTenThousandWatches_LosesNoEvent()
    {
        const int nodes = 100_000;
        const int watches = 10_000;
        await using var server = await EmbeddedZooKeeper.StartAsync();
        await using var writer = await ConnectAsync(server);
        await using var watcher = await ConnectAsync(server);
        await AllAsync(nodes, i => writer.CreateAsync(Node(i)));
        var (told, all) = (0, new TaskCompletionSource());
        await AllAsync(watches, i => watcher.GetDataAsync(Node(i), _ =>
        {
            if (Interlocked.Increment(ref told) == watches) all.SetResult();
        }));

        await server.Faults.DropConnectionsAsync(watcher.SessionId);
        await AllAsync(watches, i => writer.SetDataAsync(Node(i), new byte[1]));
        await all.Task.WaitAsync(Patience);

        Assert.Equal(nodes, (await writer.GetChildrenAsync(ZkPath.Root)).Children.Count - 1);
        Assert.Equal(0, server.Engine.Watches.Count);
    }

    private static ZkPath Node(int i) => ZkPath.Root.Child($"n{i}");

    private static async Task AllAsync<T>(int count, Func<int, ValueTask<T>> act)
    {
        foreach (var chunk in Enumerable.Range(0, count).Chunk(5000))
            await Task.WhenAll(chunk.Select(i => act(i).AsTask())).WaitAsync(Patience);
    }

    private static ValueTask<ZooKeeperClient> ConnectAsync(EmbeddedZooKeeper server) =>
        ZooKeeperClient.ConnectAsync(new ZooKeeperOptions
        {
            ConnectString = server.ConnectString,
            SessionTimeout = TimeSpan.FromSeconds(40),
        });
}
