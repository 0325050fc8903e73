using System.IO.Pipelines;
using System.Net.Sockets;

namespace AkkaZkStream.ZooKeeper.Transport;

/// <summary>A connected socket: its own thread reads, callers' flushes write.</summary>
internal sealed class TcpConnection : IZkConnection
{
    private const int ReadBytesMin = 16 * 1024;

    // The loop that reads the pipe runs on the socket's thread, inline, so that a reply costs no hop. It never stops
    // the writer: it takes everything, and the longest frame is bounded where frames are cut.
    private readonly Pipe _received = new(new PipeOptions(
        readerScheduler: PipeScheduler.Inline,
        writerScheduler: PipeScheduler.Inline,
        pauseWriterThreshold: 0,
        resumeWriterThreshold: 0,
        minimumSegmentSize: ReadBytesMin,
        useSynchronizationContext: false));

    private readonly Socket _socket;

    public TcpConnection(Socket socket)
    {
        _socket = socket;
        _socket.Blocking = false;
        Output = new SocketWriter(socket);
    }

    public PipeReader Input => _received.Reader;

    public PipeWriter Output { get; }

    public void Abort() => _socket.Dispose();

    /// <summary>Reads until the other side or <see cref="Abort"/> closes the socket; called once, on the connection's
    /// thread.</summary>
    public void ReadUntilClosed()
    {
        Exception? failure = null;
        try
        {
            while (Read(_received.Writer.GetMemory(ReadBytesMin).Span) is > 0 and var length)
            {
                _received.Writer.Advance(length);
                // Completes at once: nothing pauses this writer.
                _ = _received.Writer.FlushAsync();
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            failure = new IOException($"The connection broke: {e.Message}", e);
        }

        _received.Writer.Complete(failure);
        _socket.Dispose();
    }

    private int Read(Span<byte> buffer)
    {
        while (true)
        {
            _socket.Poll(-1, SelectMode.SelectRead);
            var length = _socket.Receive(buffer, SocketFlags.None, out var error);
            if (error == SocketError.Success) return length;
            if (error != SocketError.WouldBlock) throw new SocketException((int)error);
        }
    }
}
