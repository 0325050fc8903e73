using AkkaZkStream.ZooKeeper;
using AkkaZkStream.ZooKeeper.Contract.Apache;

namespace AkkaZkStream.Coordination.Tests.Support;

/// <summary>Apache ZooKeeper, an ensemble of three for all tests of a class. What is restarted is the leader.</summary>
public sealed class ApacheTrio : IAsyncLifetime
{
    private static readonly TimeSpan TickTime = TimeSpan.FromMilliseconds(500);

    private ApacheZooKeeper _servers = null!;

    public async Task InitializeAsync()
        => _servers = await ApacheZooKeeper.StartAsync(new ApacheZooKeeperOptions
        {
            Members = 3,
            TickTime = TickTime,
            Configuration = ["maxSessionTimeout=60000"],
        });

    public async Task DisposeAsync() => await _servers.DisposeAsync();

    public Task<Ensemble> ConnectAsync()
    {
        var servers = ConnectString.Parse(_servers.ConnectString);
        var tcp = new ZooKeeperOptions { ConnectString = servers }.Transport;
        return Task.FromResult(new Ensemble(servers, tcp, RestartTheLeaderAsync, () => ValueTask.CompletedTask));
    }

    private async Task RestartTheLeaderAsync()
    {
        foreach (var server in _servers.Servers)
        {
            if (!(await server.AskAsync("srvr")).Contains("Mode: leader", StringComparison.Ordinal)) continue;
            server.Kill();
            server.Launch();
            await server.ServesAsync(CancellationToken.None);
            return;
        }

        throw new InvalidOperationException("Expected one of three servers to lead, got none.");
    }
}
