using System.IO.Pipelines;
using System.Net.Sockets;

namespace AkkaZkStream.ZooKeeper.Transport;

/// <summary>A connected socket: its own thread reads, callers' flushes write.</summary>
internal sealed class TcpConnection : IReadingConnection
{
    private readonly ReceivedBytes _received = new();
    private readonly Socket _socket;
    private readonly SocketReader _reader;

    public TcpConnection(Socket socket, TimeSpan busyPollMax)
    {
        _socket = socket;
        _socket.Blocking = false;
        _reader = new SocketReader(socket, busyPollMax);
        Output = new SocketWriter(socket);
    }

    public PipeReader Input => _received.Reader;

    public PipeWriter Output { get; }

    public void Abort() => _socket.Dispose();

    public void Gather(int bytes) => _reader.Gather(bytes);

    public void ReadUntilClosed()
    {
        _received.FillFrom(_reader.Read);
        _socket.Dispose();
    }
}
