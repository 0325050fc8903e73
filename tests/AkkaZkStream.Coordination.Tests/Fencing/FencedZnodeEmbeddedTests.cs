using AkkaZkStream.ZooKeeper;
using AkkaZkStream.ZooKeeper.Server;

namespace AkkaZkStream.Coordination.Tests.Fencing;

public sealed class FencedZnodeEmbeddedTests : FencedZnodeContract
{
    private EmbeddedZooKeeper? _server;

    protected override async ValueTask<ZooKeeperClient> ConnectAsync()
    {
        _server ??= await EmbeddedZooKeeper.StartAsync(new EmbeddedZooKeeperOptions { Port = null });
        return await ZooKeeperClient.ConnectAsync(new ZooKeeperOptions
        {
            ConnectString = _server.ConnectString,
            Transport = _server.Transport,
        });
    }

    protected override ValueTask StopAsync() => _server!.DisposeAsync();

    [Theory]
    [InlineData(RequestFault.LoseReply)]
    [InlineData(RequestFault.LoseRequest)]
    public async Task FencedZnode_ConnectionBreaksDuringTheWrite_IsAcceptedOnce(RequestFault kind)
    {
        IFence fence = Open();
        await Offer(fence, 1, 0, "a");
        InjectedFault fault = _server!.Faults.OnNext(kind, request => request.Operation.StartsWith("SetData"));

        FenceOutcome outcome = await Offer(fence, 2, 0, "b");

        await fault.Fired.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Same(FenceOutcome.Accepted, outcome);
        await using ZooKeeperClient reader = await ConnectAsync();
        DataResult read = await reader.GetDataAsync(Node);
        Assert.Equal(1, read.Stat.Version);
        Assert.Equal("fence 2/0\nb"u8.ToArray(), read.Data.ToArray());
    }
}
