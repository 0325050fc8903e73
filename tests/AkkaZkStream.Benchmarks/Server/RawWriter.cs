using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace AkkaZkStream.Benchmarks.Server;

/// <summary>
/// A connection that writes as cheaply as can be, so that what is measured is the server: setData requests that were
/// encoded once, a window of them outstanding, every reply looked at.
/// </summary>
internal sealed class RawWriter : IDisposable
{
    private const int SetData = 5;
    private const int Xid = 1;

    // Length, header (xid, zxid, error), stat.
    private const int ReplyBytes = 4 + 16 + 68;
    private const int ErrorAt = 4 + 4 + 8;

    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] _received = new byte[64 * 1024];
    private readonly byte[] _requests;
    private readonly int _window;
    private int _receivedBytes;

    public RawWriter(int port, byte[] path, int dataBytes, int window)
    {
        _window = window;
        var request = Request(path, dataBytes);
        _requests = [.. Enumerable.Repeat(request, window).SelectMany(bytes => bytes)];
        _socket.Connect(IPAddress.Loopback, port);
        OpenSession();
    }

    /// <summary>Writes so often; returns when each was acknowledged.</summary>
    /// <exception cref="InvalidOperationException">A reply is no answer to a write that was made.</exception>
    public void Run(int count)
    {
        var (sent, answered) = (0, 0);
        while (answered < count)
        {
            // Half a window at a time: one system call for many requests, and the server never runs dry.
            var room = Math.Min(count - sent, _window - (sent - answered));
            if (room > 0 && (room >= _window / 2 || sent + room == count)) sent += Send(room);
            answered += Receive();
        }
    }

    public void Dispose() => _socket.Dispose();

    private static byte[] Request(byte[] path, int dataBytes)
    {
        var request = new byte[4 + 8 + 4 + path.Length + 4 + dataBytes + 4];
        BinaryPrimitives.WriteInt32BigEndian(request, request.Length - 4);
        BinaryPrimitives.WriteInt32BigEndian(request.AsSpan(4), Xid);
        BinaryPrimitives.WriteInt32BigEndian(request.AsSpan(8), SetData);
        BinaryPrimitives.WriteInt32BigEndian(request.AsSpan(12), path.Length);
        path.CopyTo(request, 16);
        BinaryPrimitives.WriteInt32BigEndian(request.AsSpan(16 + path.Length), dataBytes);
        BinaryPrimitives.WriteInt32BigEndian(request.AsSpan(request.Length - 4), -1);
        return request;
    }

    private void OpenSession()
    {
        var connect = new byte[49];
        BinaryPrimitives.WriteInt32BigEndian(connect, 45);
        BinaryPrimitives.WriteInt32BigEndian(connect.AsSpan(16), 40_000);
        BinaryPrimitives.WriteInt32BigEndian(connect.AsSpan(28), 16);
        _socket.Send(connect);
        while (_receivedBytes < 4 || _receivedBytes < 4 + BinaryPrimitives.ReadInt32BigEndian(_received)) ReceiveSome();
        _receivedBytes = 0;
    }

    private int Send(int requests)
    {
        var bytes = _requests.Length / _window * requests;
        for (var at = 0; at < bytes;) at += _socket.Send(_requests.AsSpan(at, bytes - at));
        return requests;
    }

    private int Receive()
    {
        ReceiveSome();
        var answered = _receivedBytes / ReplyBytes;
        for (var i = 0; i < answered; i++) Check(_received.AsSpan(i * ReplyBytes, ReplyBytes));
        var rest = _received.AsSpan(answered * ReplyBytes, _receivedBytes % ReplyBytes);
        rest.CopyTo(_received);
        _receivedBytes = rest.Length;
        return answered;
    }

    private void ReceiveSome()
    {
        var received = _socket.Receive(_received.AsSpan(_receivedBytes));
        if (received == 0) throw new InvalidOperationException("Expected replies, got the end of the connection.");
        _receivedBytes += received;
    }

    private static void Check(ReadOnlySpan<byte> reply)
    {
        var length = BinaryPrimitives.ReadInt32BigEndian(reply);
        var xid = BinaryPrimitives.ReadInt32BigEndian(reply[4..]);
        var error = BinaryPrimitives.ReadInt32BigEndian(reply[ErrorAt..]);
        if (length != ReplyBytes - 4 || xid != Xid || error != 0)
            throw new InvalidOperationException($"Expected a stat, got {length} bytes, xid {xid}, error {error}.");
    }
}
