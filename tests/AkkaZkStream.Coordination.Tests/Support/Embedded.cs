using AkkaZkStream.ZooKeeper;
using AkkaZkStream.ZooKeeper.Server;

namespace AkkaZkStream.Coordination.Tests.Support;

/// <summary>The embedded server, as an <see cref="Ensemble"/>.</summary>
public static class Embedded
{
    /// <summary>Over a socket.</summary>
    public static async Task<Ensemble> OverTcpAsync()
    {
        var server = await EmbeddedZooKeeper.StartAsync(Options(0));
        var tcp = new ZooKeeperOptions { ConnectString = server.ConnectString }.Transport;
        return new Ensemble(server.ConnectString, tcp, () => RestartAsync(server), server.DisposeAsync);
    }

    /// <summary>Over two pipes.</summary>
    public static async Task<Ensemble> InMemoryAsync()
    {
        var server = await EmbeddedZooKeeper.StartAsync(Options(null));
        return new Ensemble(server.ConnectString, server.Transport, () => RestartAsync(server), server.DisposeAsync);
    }

    private static EmbeddedZooKeeperOptions Options(int? port)
        => new()
        {
            Port = port,
            TickTime = TimeSpan.FromMilliseconds(500),
            MaxSessionTimeout = TimeSpan.FromMinutes(1),
        };

    private static async Task RestartAsync(EmbeddedZooKeeper server)
    {
        await server.Faults.GoDownAsync();
        await server.Faults.ComeBackAsync();
    }
}
