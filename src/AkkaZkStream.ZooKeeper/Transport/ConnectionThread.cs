using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;

namespace AkkaZkStream.ZooKeeper.Transport;

/// <summary>
/// A connection's own thread: it resolves, connects, opens what lies on top of the socket, and then reads until the
/// end.
/// What waits for the connection continues on it.
/// </summary>
internal static class ConnectionThread
{
    /// <summary>Gives the addresses of a host.</summary>
    public delegate IPAddress[] Resolver(string host);

    /// <summary>Puts something on top of a socket that is connected to that host.</summary>
    public delegate IReadingConnection Opener(Socket socket, string host);

    public static ValueTask<IZkConnection> ConnectAsync(
        ServerAddress server, Resolver resolve, Opener open, CancellationToken cancellationToken)
    {
        var connected = new TaskCompletionSource<IZkConnection>();
        var thread = new Thread(() => Run(server, resolve, open, connected, cancellationToken)) { IsBackground = true };
        thread.Name = $"zookeeper {server}";
        thread.Start();
        return new ValueTask<IZkConnection>(connected.Task);
    }

    private static void Run(
        ServerAddress server,
        Resolver resolve,
        Opener open,
        TaskCompletionSource<IZkConnection> connected,
        CancellationToken cancellationToken)
    {
        IReadingConnection connection;
        try
        {
            connection = Connect(server, Addresses(server, resolve), open, cancellationToken);
        }
        catch (Exception e) when (IsExpected(e))
        {
            connected.TrySetException(new IOException($"Could not connect to {server}: {e.Message}", e));
            return;
        }

        connected.TrySetResult(connection);
        connection.ReadUntilClosed();
    }

    /// <summary>Asked anew for each connection, and in any order: an address that answers nobody uses up an attempt,
    /// and must not be the first of each.</summary>
    private static IPAddress[] Addresses(ServerAddress server, Resolver resolve)
    {
        var addresses = resolve(server.Host);
        Random.Shared.Shuffle(addresses);
        return addresses;
    }

    private static IReadingConnection Connect(
        ServerAddress server, IPAddress[] addresses, Opener open, CancellationToken cancellationToken)
    {
        SocketException? last = null;
        foreach (var address in addresses)
        {
            var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };

            // Closing the socket is what ends a connect, or a handshake, that hangs.
            using var giveUp = cancellationToken.UnsafeRegister(static s => ((Socket)s!).Dispose(), socket);
            try
            {
                socket.Connect(new IPEndPoint(address, server.Port));
                cancellationToken.ThrowIfCancellationRequested();
                return open(socket, server.Host);
            }
            catch (Exception e) when (IsExpected(e))
            {
                socket.Dispose();
                cancellationToken.ThrowIfCancellationRequested();
                last = e as SocketException;
                if (last is null) throw;
            }
        }

        throw last ?? new SocketException((int)SocketError.HostNotFound);
    }

    private static bool IsExpected(Exception e) => e is SocketException or ObjectDisposedException
        or OperationCanceledException or IOException or AuthenticationException;
}
