using AkkaZkStream.ZooKeeper;
using AkkaZkStream.ZooKeeper.Contract.Apache;

namespace AkkaZkStream.Coordination.Tests.Fencing;

public sealed class FencedZnodeApacheTests(FencedZnodeApacheTests.Server server)
    : FencedZnodeContract, IClassFixture<FencedZnodeApacheTests.Server>
{
    protected override ValueTask<ZooKeeperClient> ConnectAsync() => ZooKeeperClient.ConnectAsync(new ZooKeeperOptions
    {
        ConnectString = ConnectString.Parse(server.Running!.ConnectString),
    });

    public sealed class Server : IAsyncLifetime
    {
        public ApacheZooKeeper? Running { get; private set; }

        public async Task InitializeAsync() => Running = await ApacheZooKeeper.StartAsync();

        public async Task DisposeAsync() => await Running!.DisposeAsync();
    }
}
