using AkkaZkStream.ZooKeeper.Contract;

namespace AkkaZkStream.ZooKeeper.Server.Tests.Contracts;

/// <summary>One embedded server for all contracts over one transport.</summary>
public abstract class EmbeddedServer(bool overTcp, SaslCredentials? onlyUser = null) : IContractServer, IAsyncLifetime
{
    // Twice what Apache ZooKeeper is tested with: these contracts run beside each other, and share the processor.
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(500);

    public EmbeddedZooKeeper Running { get; private set; } = null!;

    public ConnectString ConnectString => Running.ConnectString;

    public IZkTransport Transport => overTcp ? TcpTransport.Shared : Running.Transport;

    public TimeSpan MinSessionTimeout => 2 * Tick;

    public async Task InitializeAsync() => Running = await EmbeddedZooKeeper.StartAsync(new EmbeddedZooKeeperOptions
    {
        Port = overTcp ? 0 : null,
        TickTime = Tick,
        MaxSessionTimeout = TimeSpan.FromSeconds(40),
        Superusers = [AccessContract.Superuser],
        Sasl = onlyUser == null
            ? null
            : new() { Users = new Dictionary<string, string> { [onlyUser.User] = onlyUser.Password }, IsRequired = true },
        ReapInterval = TimeSpan.FromMilliseconds(50),
    });

    public async Task DisposeAsync() => await Running.DisposeAsync();
}

public sealed class EmbeddedTcpServer() : EmbeddedServer(overTcp: true);

public sealed class EmbeddedMemoryServer() : EmbeddedServer(overTcp: false);
