using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;
using Akka;
using Akka.Streams.Dsl;
using AkkaZkStream.Streams.Connectors;

namespace AkkaZkStream.Streams;

/// <summary>Takes connections and hands on the lines that come over all of them, each connection's in its
/// order.</summary>
/// <remarks>
/// While nobody takes lines, at most <see cref="BufferedMax"/> are held, and the senders wait. A connection that sends
/// too long a line is closed, the others go on; so is one beyond <see cref="ConnectionsMax"/>. A last line without an
/// end counts.
/// </remarks>
public sealed class TcpLineServer : IAsyncDisposable
{
    /// <summary>Lines that are held at most: 1,024.</summary>
    public const int BufferedMax = 1024;

    /// <summary>Connections at a time: 1,024. Each holds up to a line and 64 KiB.</summary>
    public const int ConnectionsMax = 1024;

    private readonly Channel<string> _lines = Channel.CreateBounded<string>(BufferedMax);
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _lastClosed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Socket _listener;
    private readonly Task _accepting;
    private readonly int _bytesMax;
    private int _connections;

    private TcpLineServer(Socket listener, int bytesMax, TimeProvider time)
    {
        (_listener, _bytesMax) = (listener, bytesMax);
        _accepting = new AcceptLoop(listener.AcceptAsync, socket => _ = ServeAsync(socket), time).RunAsync(_stop.Token);
    }

    /// <summary>Where it listens.</summary>
    public IPEndPoint EndPoint => (IPEndPoint)_listener.LocalEndPoint!;

    /// <summary>The lines, each once: several runs share them. It completes when the server is disposed of.</summary>
    public Source<string, NotUsed> Lines => ChannelSource.FromReader(_lines.Reader);

    /// <summary>Begins to listen.</summary>
    /// <param name="endPoint">Where; if null, on loopback at a port that the system chooses. There is no encryption and
    /// nobody is asked who he is: listen elsewhere only where everybody may send.</param>
    /// <param name="bytesMax">The longest line, in bytes.</param>
    /// <param name="time">For the pause before it tries again where the system has no file or memory left for another
    /// connection; the system's clock unless given.</param>
    /// <returns>The server.</returns>
    /// <exception cref="SocketException">The port is taken, or the address is none of this machine's.</exception>
    public static TcpLineServer Start(
        IPEndPoint? endPoint = null, int bytesMax = Streams.Lines.BytesMax, TimeProvider? time = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bytesMax, 1);
        var at = endPoint ?? new IPEndPoint(IPAddress.Loopback, 0);
        var listener = new Socket(at.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            listener.Bind(at);
            listener.Listen();
            return new TcpLineServer(listener, bytesMax, time ?? TimeProvider.System);
        }
        catch
        {
            listener.Dispose();
            throw;
        }
    }

    /// <summary>Closes all connections; lines that are held already are still handed on.</summary>
    /// <returns>A task that ends when nothing is accepted any more and all connections are closed.</returns>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        _listener.Dispose();
        await _accepting.ConfigureAwait(false);
        _lines.Writer.TryComplete();
        if (Volatile.Read(ref _connections) > 0)
            await _lastClosed.Task.ConfigureAwait(false);
    }

    private async Task ServeAsync(Socket socket)
    {
        var isOneTooMany = Interlocked.Increment(ref _connections) > ConnectionsMax;
        try
        {
            var stream = new NetworkStream(socket, ownsSocket: true);
            await using var _ = stream.ConfigureAwait(false);
            if (!isOneTooMany)
                await HandOnAsync(stream).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or StreamFormatException or OperationCanceledException
            or ChannelClosedException)
        {
            // This connection's own end; the others go on.
        }
        finally
        {
            if (Interlocked.Decrement(ref _connections) == 0 && _stop.IsCancellationRequested)
                _lastClosed.TrySetResult();
        }
    }

    private async Task HandOnAsync(Stream stream)
    {
        var cutter = new LineCutter(_bytesMax);
        await foreach (var piece in StreamPieces.ReadAsync(() => stream, _stop.Token).ConfigureAwait(false))
        {
            cutter.Add(piece.Span);
            await WriteAsync(cutter).ConfigureAwait(false);
        }

        cutter.EndLastLine();
        await WriteAsync(cutter).ConfigureAwait(false);
    }

    private async Task WriteAsync(LineCutter cutter)
    {
        while (cutter.TryTakeText(out var line))
            await _lines.Writer.WriteAsync(line, _stop.Token).ConfigureAwait(false);
    }
}
