using System.Net;
using System.Net.Sockets;
using AkkaZkStream.ZooKeeper.Server.Engine;

namespace AkkaZkStream.ZooKeeper.Server.Connections;

/// <summary>A TCP port that the engine is reached by.</summary>
internal sealed class TcpListening : IDisposable
{
    // Connections that wait to be accepted; the kernel cuts it to its own limit (4,096 on Linux).
    private const int Backlog = 1024;

    // A fifth of all descriptors for connections: many clients that come back at once must not push each other out.
    private const int ConnectionsPerHandshake = 4;

    private readonly Socket _socket;
    private readonly ServerEngine _engine;
    private readonly TlsHandshake? _tls;
    private readonly TlsHandshakes _handshakes;

    private TcpListening(Socket socket, ServerEngine engine, TlsHandshake? tls) =>
        (_socket, _engine, _tls, _handshakes) =
            (socket, engine, tls, new(Math.Max(1, engine.Options.ConnectionsMax / ConnectionsPerHandshake)));

    public int Port => ((IPEndPoint)_socket.LocalEndPoint!).Port;

    /// <exception cref="PortInUseException">Somebody else listens there.</exception>
    /// <exception cref="CannotListenException">The system does not let it listen there.</exception>
    public static TcpListening Start(ServerEngine engine, IPAddress address, int port, TlsHandshake? tls = null)
    {
        Socket? socket = null;
        try
        {
            socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            // "Every address" means both kinds, as it does for Apache ZooKeeper.
            if (address.Equals(IPAddress.IPv6Any)) socket.DualMode = true;
            socket.Bind(new IPEndPoint(address, port));
            socket.Listen(Backlog);
        }
        catch (SocketException e)
        {
            socket?.Dispose();
            throw e.SocketErrorCode == SocketError.AddressAlreadyInUse
                ? new PortInUseException(address, port, e)
                : new CannotListenException(address, port, e);
        }

        var listening = new TcpListening(socket, engine, tls);
        engine.Start(
            new AcceptLoop(() => new(socket.AcceptAsync()), listening.TakeAsync, engine.MakeRoomAsync).RunAsync);
        return listening;
    }

    public void Dispose() => _socket.Dispose();

    private Task TakeAsync(Socket client)
    {
        client.NoDelay = true;
        var remote = Plain((IPEndPoint)client.RemoteEndPoint!);
        var stream = new NetworkStream(client, ownsSocket: true);
        if (_tls == null) return _engine.AcceptAsync(new StreamConnection(stream), remote);

        _engine.Start(() => AuthenticateAsync(_tls, stream, remote));
        return Task.CompletedTask;
    }

    /// <summary>Where both kinds of address are listened on, those of four bytes come in the other's clothes; ACLs and
    /// reports know them as they are.</summary>
    private static IPEndPoint Plain(IPEndPoint remote) => remote.Address.IsIPv4MappedToIPv6
        ? new IPEndPoint(remote.Address.MapToIPv4(), remote.Port)
        : remote;

    // Beside the loop that accepts: a client that is slow to prove itself keeps nobody waiting.
    private async Task AuthenticateAsync(TlsHandshake tls, Stream plain, IPEndPoint remote)
    {
        var begun = _handshakes.Begin(plain);
        var encrypted = await tls.TryAuthenticateAsync(plain);
        _handshakes.End(begun);
        if (encrypted != null)
            await _engine.AcceptAsync(new StreamConnection(encrypted), remote, tls.ClientOf(encrypted));
    }
}
