using System.Net.Sockets;
using System.Text;

namespace AkkaZkStream.PostgreSql.Tests;

/// <summary>Stands between a client and the server; the answer to the first COMMIT is swallowed, and the connection cut: applied,
/// and nobody told.</summary>
internal sealed class ReplyThief : IAsyncDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("thief-");
    private readonly Socket _listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly string _server;
    private readonly Task _accepting;
    private int _strikes;

    public ReplyThief(string serverDirectory)
    {
        _server = Path.Combine(serverDirectory, ".s.PGSQL.5432");
        _listener.Bind(new UnixDomainSocketEndPoint(Path.Combine(_directory.FullName, ".s.PGSQL.5432")));
        _listener.Listen();
        _accepting = AcceptAsync();
    }

    /// <summary>To be connected to as host.</summary>
    public string Host => _directory.FullName;

    /// <summary>How many answers were swallowed.</summary>
    public int Strikes => Volatile.Read(ref _strikes);

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        await _accepting;
        _directory.Delete(recursive: true);
    }

    /// <summary>Lets nobody else in; who is in stays.</summary>
    public async Task CloseDoorAsync()
    {
        _listener.Dispose();
        await _accepting;
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = RelayAsync(await _listener.AcceptAsync());
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // Disposed.
        }
    }

    private async Task RelayAsync(Socket client)
    {
        using var server = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await server.ConnectAsync(new UnixDomainSocketEndPoint(_server));
        var steals = false;
        await Task.WhenAny(
            PumpAsync(client, server, request => steals |= request.Contains("COMMIT\0") && StrikesFirst()),
            PumpAsync(server, client, _ => { }, () => steals));
        client.Dispose();
    }

    private bool StrikesFirst() => Interlocked.CompareExchange(ref _strikes, 1, 0) == 0;

    private static async Task PumpAsync(Socket from, Socket to, Action<string> look, Func<bool>? ends = null)
    {
        var buffer = new byte[65536];
        try
        {
            while (await from.ReceiveAsync(buffer) is var length and > 0)
            {
                if (ends?.Invoke() == true) return;
                look(Encoding.Latin1.GetString(buffer, 0, length));
                await to.SendAsync(buffer.AsMemory(0, length));
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The other side is gone.
        }
    }
}
