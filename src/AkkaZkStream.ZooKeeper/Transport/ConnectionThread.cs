using System.Net;
using System.Net.Sockets;

namespace AkkaZkStream.ZooKeeper.Transport;

/// <summary>
/// A connection's own thread: it resolves, connects, opens what lies on top of the socket, and then reads until the
/// end.
/// What waits for the connection continues on it.
/// </summary>
internal static class ConnectionThread
{
    /// <summary>Puts something on top of a socket that is connected to that host.</summary>
    public delegate IReadingConnection Opener(Socket socket, string host);

    public static ValueTask<IZkConnection> ConnectAsync(
        ServerAddress server, HostLookup lookup, Opener open, CancellationToken cancellationToken)
    {
        var connected = new TaskCompletionSource<IZkConnection>();
        var thread = new Thread(() => Run(server, lookup, open, connected, cancellationToken)) { IsBackground = true };
        thread.Name = $"zookeeper {server}";
        thread.Start();
        return new ValueTask<IZkConnection>(connected.Task);
    }

    private static void Run(
        ServerAddress server,
        HostLookup lookup,
        Opener open,
        TaskCompletionSource<IZkConnection> connected,
        CancellationToken cancellationToken)
    {
        IReadingConnection connection;
        try
        {
            connection = Connect(server, Addresses(server, lookup, cancellationToken), open, cancellationToken);
        }
        catch (Exception e)
        {
            // Whatever it is, a resolver's or a certificate callback's own fault among it: it is told to who connects.
            connected.TrySetException(new IOException($"Could not connect to {server}: {e.Message}", e));
            return;
        }

        connected.TrySetResult(connection);
        connection.ReadUntilClosed();
    }

    /// <summary>Asked anew for each connection, and in any order: an address that answers nobody uses up an attempt,
    /// and must not be the first of each.</summary>
    private static IPAddress[] Addresses(ServerAddress server, HostLookup lookup, CancellationToken cancellationToken)
    {
        // A copy: others may have waited for the same look-up.
        var addresses = lookup.Find(server.Host, cancellationToken).ToArray();
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
            catch (Exception e)
            {
                socket.Dispose();
                cancellationToken.ThrowIfCancellationRequested();
                last = e as SocketException;
                if (last is null) throw;
            }
        }

        throw last ?? new SocketException((int)SocketError.HostNotFound);
    }
}
