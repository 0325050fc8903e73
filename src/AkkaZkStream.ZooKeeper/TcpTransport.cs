using System.Net;
using System.Net.Sockets;
using AkkaZkStream.ZooKeeper.Transport;

namespace AkkaZkStream.ZooKeeper;

/// <summary>
/// TCP, with one thread per connection that resolves, connects and then reads: a thread pool without a free thread
/// delays no reply.
/// Writes are made by whoever flushes, without blocking.
/// </summary>
public sealed class TcpTransport : IZkTransport
{
    private TcpTransport()
    {
    }

    /// <summary>The only one: it keeps no state.</summary>
    public static TcpTransport Shared { get; } = new();

    /// <inheritdoc/>
    public ValueTask<IZkConnection> ConnectAsync(
        ServerAddress server, ZooKeeperOptions options, CancellationToken cancellationToken)
    {
        var connected = new TaskCompletionSource<IZkConnection>();
        var thread = new Thread(() => Run(server, connected, cancellationToken)) { IsBackground = true };
        thread.Name = $"zookeeper {server}";
        thread.Start();
        return new ValueTask<IZkConnection>(connected.Task);
    }

    private static void Run(
        ServerAddress server, TaskCompletionSource<IZkConnection> connected, CancellationToken cancellationToken)
    {
        TcpConnection connection;
        try
        {
            connection = new TcpConnection(Connect(server, cancellationToken));
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            connected.TrySetException(new IOException($"Could not connect to {server}: {e.Message}", e));
            return;
        }

        connected.TrySetResult(connection);
        connection.ReadUntilClosed();
    }

    private static Socket Connect(ServerAddress server, CancellationToken cancellationToken)
    {
        SocketException? last = null;
        foreach (var address in Dns.GetHostAddresses(server.Host))
        {
            var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                // Closing the socket is what ends a connect that hangs.
                using var giveUp = cancellationToken.UnsafeRegister(static s => ((Socket)s!).Dispose(), socket);
                socket.Connect(new IPEndPoint(address, server.Port));
                cancellationToken.ThrowIfCancellationRequested();
                return socket;
            }
            catch (SocketException e)
            {
                socket.Dispose();
                cancellationToken.ThrowIfCancellationRequested();
                last = e;
            }
        }

        throw last ?? new SocketException((int)SocketError.HostNotFound);
    }
}
