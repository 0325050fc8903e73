using AkkaZkStream.Hosting.Systems;
using AkkaZkStream.ZooKeeper;
using Microsoft.Extensions.Hosting;

namespace AkkaZkStream.Hosting.Configuration;

/// <summary>The ZooKeeper session that a host's live configurations are read by. Apart from the locks': its end frees
/// none.</summary>
internal sealed class ConfigConnection : IHostedService
{
    private readonly Lazy<Task<ZooKeeperClient>> _client;

    public ConfigConnection(Lazy<HostedSystem> hosted)
        => _client = new(() => ZooKeeperClient.ConnectAsync(hosted.Value.Coordination.Options()).AsTask());

    /// <summary>The client, connected when it is first asked for.</summary>
    /// <exception cref="ConnectionLossException">No server answered in time.</exception>
    public Task<ZooKeeperClient> ClientAsync() => _client.Value;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Closes the session: after those who follow it have ended, and before the actor system whose clock it
    /// runs on does.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (!_client.IsValueCreated) return;
        await ((Task)_client.Value).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (_client.Value.IsCompletedSuccessfully)
            await (await _client.Value.ConfigureAwait(false)).CloseAsync(cancellationToken).ConfigureAwait(false);
    }
}
