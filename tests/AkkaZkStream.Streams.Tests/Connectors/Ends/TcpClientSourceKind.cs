using System.Net;
using System.Net.Sockets;
using System.Text;
using Akka;
using Akka.Streams.Dsl;

namespace AkkaZkStream.Streams.Tests.Connectors.Ends;

/// <summary>A peer that sends every run the same lines.</summary>
internal sealed class TcpClientSourceKind : SourceKind
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly List<TcpClient> _peers = [];
    private readonly Task _accepting;
    private string _sent = "";
    private bool _isEnded;
    private bool _isBroken;
    private int _open;

    public TcpClientSourceKind()
    {
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public override Source<int, NotUsed> Source =>
        TcpLines.Receive("127.0.0.1", ((IPEndPoint)_listener.LocalEndpoint).Port).Select(int.Parse);

    /// <summary>Connections whose other end is not closed.</summary>
    public override int Open => Volatile.Read(ref _open);

    public override Task SendAsync(IEnumerable<int> numbers)
    {
        _sent += string.Concat(numbers.Select(number => $"{number}\n"));
        return Task.CompletedTask;
    }

    public override Task EndAsync()
    {
        _isEnded = true;
        return Task.CompletedTask;
    }

    public override Task BreakAsync()
    {
        _isBroken = true;
        return Task.CompletedTask;
    }

    public override async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        await _accepting;
        foreach (var peer in _peers)
            peer.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                Begin(await _listener.AcceptTcpClientAsync());
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The end of the test.
        }
    }

    private void Begin(TcpClient peer)
    {
        if (_isBroken)
        {
            peer.LingerState = new LingerOption(true, 0); // Closed with a reset.
            peer.Client.Close();
            return;
        }

        var stream = peer.GetStream();
        _peers.Add(peer);
        Interlocked.Increment(ref _open);
        stream.Write(Encoding.UTF8.GetBytes(_sent));
        if (_isEnded)
            peer.Client.Shutdown(SocketShutdown.Send);
        _ = WatchAsync(stream);
    }

    private async Task WatchAsync(NetworkStream stream)
    {
        try
        {
            await stream.ReadExactlyAsync(new byte[1]); // It sends nothing but its end.
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            Interlocked.Decrement(ref _open);
        }
    }
}
