using AkkaZkStream.ZooKeeper;
using AkkaZkStream.ZooKeeper.Server;

namespace AkkaZkStream.Cli.Tests.Processes;

/// <summary><c>akkazk leader</c> and <c>akkazk zookeeper watch</c> follow on when the server was away for a while.</summary>
[Collection(ProcessTests.Name)]
public sealed class RestartedServerTests : IAsyncLifetime
{
    private EmbeddedZooKeeper _zooKeeper = null!;

    private string Server => $"--zookeeper {_zooKeeper.ConnectString}";

    public async Task InitializeAsync() => _zooKeeper = await EmbeddedZooKeeper.StartAsync();

    public Task DisposeAsync() => _zooKeeper.DisposeAsync().AsTask();

    [Fact]
    public async Task Leader_ServerAwayAndBack_NextChangeIsPrinted()
    {
        using var holder = AkkazkProcess.Start($"lock run /l {Server} --session-timeout 30s -- cat");
        using var leader = AkkazkProcess.Start($"leader /l {Server}");
        await leader.LineAsync("the leader", line => line.StartsWith("leads"));

        await _zooKeeper.Faults.GoDownAsync();
        await leader.ErrorAsync("The connection broke");
        await _zooKeeper.Faults.ComeBackAsync();
        await leader.ErrorAsync("The connection is back.");
        holder.CloseInput();

        await leader.LineAsync("that nobody leads", line => line == "nobody");
        Assert.Equal(0, await holder.ExitAsync());
    }

    [Fact]
    public async Task Watch_ServerAwayAndBack_SaysSoAndPrintsTheNextChange()
    {
        await using var client = await ZooKeeperClient.ConnectAsync(new ZooKeeperOptions { ConnectString = _zooKeeper.ConnectString });
        await client.CreateAsync(ZkPath.Parse("/w"));
        using var watch = AkkazkProcess.Start($"zookeeper watch /w {Server}");
        await UntilSeenAsync(client, watch);

        await _zooKeeper.Faults.GoDownAsync();
        await _zooKeeper.Faults.ComeBackAsync();
        await watch.ErrorAsync("changes of that time are not shown");
        await Patiently(() => client.CreateAsync(ZkPath.Parse("/w/after")));

        await watch.LineAsync("the node created after that", line => line.EndsWith("/w/after"));
    }

    // The tool does not say when it has begun to watch: something is changed until it is seen.
    private static async Task UntilSeenAsync(ZooKeeperClient client, AkkazkProcess watch)
    {
        var seen = watch.LineAsync("a change", line => line.EndsWith("/w"));
        while (!seen.IsCompleted)
            await client.SetDataAsync(ZkPath.Parse("/w"), new byte[1]);
        await seen;
    }

    private static async Task Patiently(Func<ValueTask<CreateResult>> create)
    {
        while (true)
        {
            try
            {
                await create();
                return;
            }
            catch (ConnectionLossException)
            {
                // Certainly not created; the next one waits for a connection.
            }
        }
    }
}
