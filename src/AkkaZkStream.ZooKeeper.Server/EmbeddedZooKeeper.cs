using AkkaZkStream.ZooKeeper.Server.Connections;
using AkkaZkStream.ZooKeeper.Server.Engine;

namespace AkkaZkStream.ZooKeeper.Server;

/// <summary>
/// A ZooKeeper server in this process: one node that speaks the wire protocol of ZooKeeper 3.8 over loopback TCP and in
/// memory. Any ZooKeeper client can connect to it. It is no ensemble and never claims to be one.
/// </summary>
/// <remarks>
/// Requests are processed one at a time in the order they arrive, each connection's replies in the order of its
/// requests, and a watch event before any reply that shows the change it tells of. Members may be used from any thread.
/// </remarks>
public sealed class EmbeddedZooKeeper : IAsyncDisposable
{
    private readonly EmbeddedZooKeeperOptions _options;
    private readonly ServerEngine _engine;
    private readonly TaskCompletionSource _completion = new();
    private TcpListening? _tcp;
    private TcpListening? _tls;
    private volatile bool _isListening;

    private EmbeddedZooKeeper(EmbeddedZooKeeperOptions options)
    {
        _options = options;
        _engine = new ServerEngine(options) { Failed = Fail };
        Transport = new MemoryTransport(_engine, () => _isListening);
        Faults = new EmbeddedZooKeeperFaults(_engine, isListening => SetListening(isListening));
    }

    /// <summary>The TCP port it listens on; 0 when it listens on none.</summary>
    public int Port { get; private set; }

    /// <summary>The TCP port for encrypted connections; 0 when there is none.</summary>
    public int TlsPort { get; private set; }

    /// <summary>What TCP clients connect to: <c>address:port</c>. In memory any connect string does.</summary>
    public ConnectString ConnectString => ConnectString.Parse(
        new ServerAddress(_options.Address.ToString(), Port == 0 ? ConnectString.DefaultPort : Port).ToString());

    /// <summary>
    /// Connects clients of this process without a socket: give it to <see cref="ZooKeeperOptions.Transport"/>.
    /// </summary>
    public IZkTransport Transport { get; }

    /// <summary>
    /// Completes when the server has been disposed of; fails with a <see cref="ServerStoppedException"/> when it could
    /// not go on. It is then to be disposed of, and can be started anew on the same directory.
    /// </summary>
    public Task Completion => _completion.Task;

    internal ServerEngine Engine => _engine;

    /// <summary>Makes things go wrong, for tests.</summary>
    public EmbeddedZooKeeperFaults Faults { get; }

    /// <summary>Starts a server.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range; the message names it.</exception>
    /// <exception cref="DataDirectoryException">The data directory can't be used.</exception>
    /// <exception cref="CorruptDataException">The data directory lacks what was acknowledged.</exception>
    /// <exception cref="PortInUseException">Somebody else listens on the port.</exception>
    /// <exception cref="CannotListenException">The system does not let it listen there.</exception>
    public static async ValueTask<EmbeddedZooKeeper> StartAsync(
        EmbeddedZooKeeperOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new EmbeddedZooKeeperOptions();
        options.Validate();
        cancellationToken.ThrowIfCancellationRequested();
        var server = new EmbeddedZooKeeper(options);
        try
        {
            server.Listen();
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }

        return server;
    }

    /// <summary>Closes all connections and stops. What was in memory alone is gone.</summary>
    public async ValueTask DisposeAsync()
    {
        StopListening();
        await _engine.StopAsync();
        _completion.TrySetResult();
    }

    private void Fail(Exception cause)
    {
        StopListening();
        // Whoever waits for it may dispose of the server, which waits for this loop.
        _engine.Loop.RunElsewhere(() => _completion.TrySetException(new ServerStoppedException(cause)));
    }

    private void SetListening(bool isListening)
    {
        if (isListening) Listen();
        else StopListening();
    }

    private void Listen()
    {
        // The first time the system may choose a port; afterwards clients know it.
        if (_options.Port is { } port)
        {
            _tcp = TcpListening.Start(_engine, _options.Address, Port == 0 ? port : Port);
            Port = _tcp.Port;
        }

        if (_options.Tls is { } tls)
        {
            var handshake = new TlsHandshake(tls, _options.Limits.GreetingTimeout, _options.TimeProvider);
            _tls = TcpListening.Start(_engine, _options.Address, TlsPort == 0 ? tls.Port : TlsPort, handshake);
            TlsPort = _tls.Port;
        }

        _isListening = true;
    }

    private void StopListening()
    {
        _isListening = false;
        _tcp?.Dispose();
        _tls?.Dispose();
    }
}
