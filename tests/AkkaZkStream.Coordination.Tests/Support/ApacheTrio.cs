using AkkaZkStream.ZooKeeper;
using AkkaZkStream.ZooKeeper.Contract.Apache;

namespace AkkaZkStream.Coordination.Tests.Support;

/// <summary>Apache ZooKeeper, an ensemble of three for all tests of a class. What is restarted is the leader.</summary>
public sealed class ApacheTrio : IAsyncLifetime
{
    private ApacheEnsemble _servers = null!;

    public async Task InitializeAsync()
        => _servers = await ApacheEnsemble.StartAsync(
            ApacheEnsemble.Default with { Configuration = ["maxSessionTimeout=60000"] });

    public async Task DisposeAsync() => await _servers.DisposeAsync();

    public Task<Ensemble> ConnectAsync()
    {
        var servers = _servers.ConnectString;
        var tcp = new ZooKeeperOptions { ConnectString = servers }.Transport;
        return Task.FromResult(new Ensemble(servers, tcp, RestartTheLeaderAsync, () => ValueTask.CompletedTask));
    }

    /// <summary>By way of this member alone.</summary>
    public static ZooKeeperOptions Through(ZooKeeperOptions options, int member) => options with
    {
        ConnectString = ConnectString.Parse(options.ConnectString.Servers[member].ToString()),
    };

    private async Task RestartTheLeaderAsync()
    {
        var leader = await _servers.LeaderAsync();
        await leader.RestartAsync();
    }
}
