using System.IO.Pipelines;
using System.Net.Sockets;

namespace AkkaZkStream.ZooKeeper.Transport;

/// <summary>A connected socket: its own thread reads, callers' flushes write.</summary>
internal sealed class TcpConnection : IReadingConnection
{
    private static readonly TimeSpan GatherMax = TimeSpan.FromMilliseconds(1);

    private readonly ReceivedBytes _received = new();
    private readonly Socket _socket;
    private readonly ReceiveLowWater _lowWater;

    public TcpConnection(Socket socket)
    {
        _socket = socket;
        _socket.Blocking = false;
        _lowWater = new ReceiveLowWater(socket);
        Output = new SocketWriter(socket);
    }

    public PipeReader Input => _received.Reader;

    public PipeWriter Output { get; }

    public void Abort() => _socket.Dispose();

    public void Gather(int bytes) => _lowWater.Set(bytes);

    public void ReadUntilClosed()
    {
        _received.FillFrom(Read);
        _socket.Dispose();
    }

    private int Read(Span<byte> buffer)
    {
        while (true)
        {
            Wait();
            var length = _socket.Receive(buffer, SocketFlags.None, out var error);
            if (error == SocketError.Success) return length;
            if (error != SocketError.WouldBlock) throw new SocketException((int)error);
        }
    }

    /// <summary>Waits for what is to be gathered, and, should that not come soon, for anything.</summary>
    private void Wait()
    {
        if (_lowWater.Bytes > 1 && !_socket.Poll(GatherMax, SelectMode.SelectRead)) _lowWater.Set(1);
        if (_lowWater.Bytes == 1) _socket.Poll(-1, SelectMode.SelectRead);
    }
}
