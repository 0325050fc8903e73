using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace AkkaZkStream.Benchmarks.ZooKeeper;

/// <summary>The floor of a request's latency: the same bytes as a getData, over a bare socket, on one thread, which waits
/// for the answer in a blocking read, or spins.</summary>
internal sealed class RawExchange : IDisposable
{
    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] _reply = new byte[4096];
    private readonly byte[] _request;

    public RawExchange(int port, string path)
    {
        _socket.Connect(IPAddress.Loopback, port);
        var connect = new byte[49];
        BinaryPrimitives.WriteInt32BigEndian(connect, 45);
        BinaryPrimitives.WriteInt32BigEndian(connect.AsSpan(16), 30_000);
        BinaryPrimitives.WriteInt32BigEndian(connect.AsSpan(28), 16);
        _socket.Send(connect);
        Receive();

        _request = new byte[4 + 8 + 4 + path.Length + 1];
        BinaryPrimitives.WriteInt32BigEndian(_request, _request.Length - 4);
        BinaryPrimitives.WriteInt32BigEndian(_request.AsSpan(4), 1);
        BinaryPrimitives.WriteInt32BigEndian(_request.AsSpan(8), 4);
        BinaryPrimitives.WriteInt32BigEndian(_request.AsSpan(12), path.Length);
        Encoding.ASCII.GetBytes(path, _request.AsSpan(16));
    }

    /// <summary>Whether it waits by asking again and again, at the cost of a core.</summary>
    public bool Spins
    {
        set => _socket.Blocking = !value;
    }

    /// <summary>One request and its answer.</summary>
    public void Exchange()
    {
        _socket.Send(_request);
        Receive();
    }

    public void Dispose() => _socket.Dispose();

    private void Receive()
    {
        var length = 0;
        while (length < 4 || length < 4 + BinaryPrimitives.ReadInt32BigEndian(_reply))
        {
            length += _socket.Receive(_reply.AsSpan(length), SocketFlags.None, out var error);
            if (error is not (SocketError.Success or SocketError.WouldBlock)) throw new SocketException((int)error);
        }
    }
}
