using System.Net;
using System.Net.Sockets;
using Akka.Streams.Dsl;

namespace AkkaZkStream.Streams.Tests.Connectors.Ends;

/// <summary>A peer that reads lines, connection by connection.</summary>
internal sealed class TcpSinkKind : SinkKind
{
    // Long lines fill what the system holds for a connection soon.
    private const int LineChars = 16 * 1024;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly TaskCompletionSource _reading = new();
    private readonly List<Task<List<int>>> _connections = [];
    private readonly Task _accepting;
    private bool _isBroken;
    private bool _isStalled;
    private int _runs;

    public TcpSinkKind()
    {
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public override Sink<int, Task> Sink => Flow.Create<int>()
        .Select(number => $"{number}".PadLeft(_isStalled ? LineChars : 1, '0'))
        .ToMaterialized(TcpLines.Send("127.0.0.1", ((IPEndPoint)_listener.LocalEndpoint).Port), Keep.Right)
        .MapMaterializedValue(end =>
        {
            _runs++;
            return end;
        });

    public override void Break() => _isBroken = true;

    public override void Stall() => _isStalled = true;

    public override async Task<IReadOnlyList<int>> ArrivedAsync()
    {
        await CountOpenAsync();
        return [.. Connections().SelectMany(connection => connection.Result)];
    }

    /// <summary>Waits for the end of each run's connection: none that stays open lets a test go on.</summary>
    public override async Task<int> CountOpenAsync()
    {
        _reading.TrySetResult();
        while (Connections().Length < _runs)
            await Task.Yield();
        await Task.WhenAll(Connections()).WaitAsync(TimeSpan.FromSeconds(45));
        return 0;
    }

    public override void Dispose()
    {
        _listener.Dispose();
        _accepting.Wait();
    }

    private Task<List<int>>[] Connections()
    {
        lock (_connections)
            return [.. _connections];
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var connection = await _listener.AcceptTcpClientAsync();
                lock (_connections)
                    _connections.Add(ReadAsync(connection));
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The end of the test.
        }
    }

    private async Task<List<int>> ReadAsync(TcpClient connection)
    {
        var arrived = new List<int>();
        using var closing = connection;
        if (_isStalled)
            await _reading.Task;
        using var lines = new StreamReader(connection.GetStream());
        try
        {
            while (await lines.ReadLineAsync() is { } line)
            {
                arrived.Add(int.Parse(line));
                if (_isBroken && arrived.Count == 2)
                {
                    connection.LingerState = new LingerOption(true, 0); // Closed with a reset.
                    break;
                }
            }
        }
        catch (Exception e) when (e is IOException or FormatException)
        {
            // The other side has reset it, or ended in the middle of a line.
        }

        return arrived;
    }
}
