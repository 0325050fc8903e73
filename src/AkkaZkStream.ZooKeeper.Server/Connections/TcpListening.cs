using System.Net;
using System.Net.Sockets;
using AkkaZkStream.ZooKeeper.Server.Engine;

namespace AkkaZkStream.ZooKeeper.Server.Connections;

/// <summary>A TCP port that the engine is reached by.</summary>
internal sealed class TcpListening : IDisposable
{
    // Connections that wait to be accepted; the kernel cuts it to its own limit (4,096 on Linux).
    private const int Backlog = 1024;

    private readonly Socket _socket;
    private readonly ServerEngine _engine;
    private readonly TlsHandshake? _tls;

    private TcpListening(Socket socket, ServerEngine engine, TlsHandshake? tls) =>
        (_socket, _engine, _tls) = (socket, engine, tls);

    public int Port => ((IPEndPoint)_socket.LocalEndPoint!).Port;

    /// <exception cref="PortInUseException">Somebody else listens there.</exception>
    /// <exception cref="CannotListenException">The system does not let it listen there.</exception>
    public static TcpListening Start(ServerEngine engine, IPAddress address, int port, TlsHandshake? tls = null)
    {
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(address, port));
            socket.Listen(Backlog);
        }
        catch (SocketException e)
        {
            socket.Dispose();
            throw e.SocketErrorCode == SocketError.AddressAlreadyInUse
                ? new PortInUseException(address, port, e)
                : new CannotListenException(address, port, e);
        }

        var listening = new TcpListening(socket, engine, tls);
        engine.Start(listening.AcceptAsync);
        return listening;
    }

    public void Dispose() => _socket.Dispose();

    private async Task AcceptAsync()
    {
        while (true)
        {
            try
            {
                var client = await _socket.AcceptAsync();
                client.NoDelay = true;
                var remote = (IPEndPoint)client.RemoteEndPoint!;
                var stream = new NetworkStream(client, ownsSocket: true);
                if (_tls == null) _engine.Accept(new StreamConnection(stream), remote);
                else _engine.Start(() => AuthenticateAsync(_tls, stream, remote));
            }
            catch (ObjectDisposedException)
            {
                return;
            }
            catch (SocketException e) when (e.SocketErrorCode == SocketError.OperationAborted)
            {
                return;
            }
            catch (SocketException)
            {
                // That client has gone already; the next one is waiting.
            }
        }
    }

    // Beside the loop that accepts: a client that is slow to prove itself keeps nobody waiting.
    private async Task AuthenticateAsync(TlsHandshake tls, Stream plain, IPEndPoint remote)
    {
        if (await tls.TryAuthenticateAsync(plain) is { } encrypted)
            _engine.Accept(new StreamConnection(encrypted), remote, tls.ClientOf(encrypted));
    }
}
