using AkkaZkStream.ZooKeeper.Contract;
using AkkaZkStream.ZooKeeper.Contract.Apache;

namespace AkkaZkStream.ZooKeeper.Tests;

/// <summary>One Apache ZooKeeper for all contracts.</summary>
public sealed class ApacheServer : IContractServer, IAsyncLifetime
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(500);

    private ApacheZooKeeper? _server;

    public ConnectString ConnectString => ConnectString.Parse(Running.ConnectString);

    public IZkTransport Transport => TcpTransport.Shared;

    public TimeSpan MinSessionTimeout => 2 * Tick;

    public ApacheZooKeeper Running => _server ?? throw new InvalidOperationException("The server is not started yet.");

    public async Task InitializeAsync() => _server = await ApacheZooKeeper.StartAsync(new ApacheZooKeeperOptions
    {
        TickTime = Tick,
        Configuration = ["maxSessionTimeout=40000"],
        SystemProperties = [$"zookeeper.DigestAuthenticationProvider.superDigest={AccessContract.Superuser.User}"],
    });

    public Task DisposeAsync()
    {
        _server?.Dispose();
        return Task.CompletedTask;
    }
}
