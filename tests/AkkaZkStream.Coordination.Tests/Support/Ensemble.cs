using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination.Tests.Support;

/// <summary>A ZooKeeper to test against, and the wire to it.</summary>
public sealed class Ensemble : IAsyncDisposable
{
    private readonly Func<Task> _restart;
    private readonly Func<ValueTask> _dispose;
    private readonly ConnectString _servers;

    public Ensemble(ConnectString servers, IZkTransport transport, Func<Task> restart, Func<ValueTask> dispose)
    {
        (_servers, _restart, _dispose) = (servers, restart, dispose);
        Wire = new FaultyTransport(transport);
        Bystander = transport;
    }

    /// <summary>Between the coordinator and the servers.</summary>
    public FaultyTransport Wire { get; }

    /// <summary>A wire of one's own, without faults.</summary>
    public IZkTransport Bystander { get; }

    /// <summary>What is asked for by all who connect from now on.</summary>
    public TimeSpan SessionTimeout { get; set; } = TimeSpan.FromSeconds(4);

    /// <summary>How the coordinator connects.</summary>
    public ZooKeeperOptions Options => new()
    {
        ConnectString = _servers,
        SessionTimeout = SessionTimeout,
        ConnectionTimeout = TimeSpan.FromSeconds(10),
        Transport = Wire,
    };

    /// <summary>Kills the servers and starts them again with the same data, on the same ports.</summary>
    public Task RestartAsync() => _restart();

    /// <summary>A client of the test's own.</summary>
    public async Task<ZooKeeperClient> ConnectAsync()
        => await ZooKeeperClient.ConnectAsync(Options with { Transport = Bystander });

    public ValueTask DisposeAsync() => _dispose();
}
