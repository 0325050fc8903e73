using System.Net;
using System.Net.Sockets;

namespace AkkaZkStream.ZooKeeper.Contract.Faults;

/// <summary>A port on loopback that leads to another one, for processes that are not to know of it: what runs through it
/// can be cut.</summary>
public sealed class TcpRelay : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly int _target;
    private readonly Lock _gate = new();
    private readonly HashSet<Socket> _sockets = [];
    private bool _ended;

    /// <summary>Begins to listen, on a free port.</summary>
    /// <param name="target">The port on loopback that it leads to; whoever serves there may come and go.</param>
    public TcpRelay(int target)
    {
        _target = target;
        _listener.Start();
        _ = AcceptAsync();
    }

    /// <summary>Where clients connect.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Ends all connections of this moment with a reset; what is on its way is lost. New ones are taken.</summary>
    public void Cut()
    {
        Socket[] sockets;
        lock (_gate) sockets = [.. _sockets];
        foreach (var socket in sockets) End(socket);
    }

    /// <summary>Ends the connections and stops listening.</summary>
    public void Dispose()
    {
        lock (_gate) _ended = true;
        _listener.Dispose();
        Cut();
    }

    private static async Task PumpAsync(Socket from, Socket to)
    {
        var buffer = new byte[64 * 1024];
        while (await from.ReceiveAsync(buffer) is > 0 and var count)
            await to.SendAsync(buffer.AsMemory(0, count));
        to.Shutdown(SocketShutdown.Send);
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = ServeAsync(await _listener.AcceptSocketAsync());
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // Disposed.
        }
    }

    private async Task ServeAsync(Socket client)
    {
        var server = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        client.NoDelay = true;
        try
        {
            Note(client);
            Note(server);
            await server.ConnectAsync(IPAddress.Loopback, _target);
            await Task.WhenAny(PumpAsync(client, server), PumpAsync(server, client)).Unwrap();
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // Cut, or nobody is there: the client sees a reset in both cases.
        }
        finally
        {
            End(client);
            End(server);
        }
    }

    private void Note(Socket socket)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_ended, this);
            _sockets.Add(socket);
        }
    }

    private void End(Socket socket)
    {
        lock (_gate) _sockets.Remove(socket);
        socket.Close(timeout: 0);
    }
}
