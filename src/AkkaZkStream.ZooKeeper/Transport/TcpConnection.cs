using System.IO.Pipelines;
using System.Net.Sockets;

namespace AkkaZkStream.ZooKeeper.Transport;

/// <summary>A connected socket: its own thread reads, callers' flushes write.</summary>
internal sealed class TcpConnection : IReadingConnection
{
    private readonly ReceivedBytes _received = new();
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

    public void ReadUntilClosed()
    {
        _received.FillFrom(Read);
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
