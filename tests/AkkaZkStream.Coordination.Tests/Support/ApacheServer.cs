using AkkaZkStream.ZooKeeper;
using AkkaZkStream.ZooKeeper.Contract.Apache;

namespace AkkaZkStream.Coordination.Tests.Support;

/// <summary>Apache ZooKeeper, one server for all tests of a class.</summary>
public sealed class ApacheServer : IAsyncLifetime
{
    private static readonly TimeSpan TickTime = TimeSpan.FromMilliseconds(500);

    private ApacheZooKeeper _server = null!;

    public async Task InitializeAsync()
        => _server = await ApacheZooKeeper.StartAsync(new ApacheZooKeeperOptions
        {
            TickTime = TickTime,
            Configuration = ["maxSessionTimeout=60000"],
        });

    public async Task DisposeAsync() => await _server.DisposeAsync();

    /// <summary>A four-letter word's answer.</summary>
    public Task<string> AskAsync(string word) => _server.Servers[0].AskAsync(word);

    public Task<Ensemble> ConnectAsync()
    {
        var servers = ConnectString.Parse(_server.ConnectString);
        var tcp = new ZooKeeperOptions { ConnectString = servers }.Transport;
        return Task.FromResult(new Ensemble(servers, tcp, () => _server.RestartAsync(), () => ValueTask.CompletedTask));
    }
}
