using System.Buffers;
using AkkaZkStream.ZooKeeper.Protocol;
using AkkaZkStream.ZooKeeper.Records;

namespace AkkaZkStream.ZooKeeper.Sessions;

/// <summary>The first exchange of a connection, and the one that closes a session which was given up.</summary>
internal static class Handshake
{
    // Far above what an answer takes (a password of 16 bytes), far below what would hurt.
    private const int ReplyBytesMax = 64 * 1024;

    /// <summary>Asks for a session and reads the answer.</summary>
    /// <exception cref="IOException">The connection ended first.</exception>
    /// <exception cref="ZkProtocolException">The answer is none.</exception>
    public static async ValueTask<ConnectResponse> AskAsync(IZkConnection connection, ConnectRequest request)
    {
        var frames = new FrameBuffer();
        var mark = frames.Begin();
        WriteTo(frames, request);
        frames.End(mark);
        await SendAsync(connection, frames);
        return Read(await ReceiveAsync(connection));
    }

    /// <summary>Closes the session of this connection; returns when the server has answered or hung up.</summary>
    public static async ValueTask CloseSessionAsync(IZkConnection connection)
    {
        var frames = new FrameBuffer();
        var mark = frames.Begin();
        WriteTo(frames, new RequestHeader(1, OpCode.CloseSession));
        frames.End(mark);
        await SendAsync(connection, frames);
        await ReceiveAsync(connection);
    }

    /// <summary>Sends a SASL token as the request of that number and reads the server's.</summary>
    public static async ValueTask<(ZkErrorCode Error, byte[] Token)> SaslAsync(
        IZkConnection connection, int xid, ReadOnlyMemory<byte> token)
    {
        var frames = new FrameBuffer();
        var mark = frames.Begin();
        WriteTo(frames, new RequestHeader(xid, OpCode.Sasl));
        WriteTo(frames, new SaslRequest(token));
        frames.End(mark);
        await SendAsync(connection, frames);
        return ReadToken(await ReceiveAsync(connection), xid);
    }

    private static (ZkErrorCode Error, byte[] Token) ReadToken(byte[] frame, int xid)
    {
        var reader = new JuteReader(frame);
        var header = ReplyHeader.Read(ref reader);
        if (header.Xid != xid) throw ZkProtocolException.ForField("ReplyHeader.xid", $"{xid}", $"{header.Xid}");
        return (header.Error, reader.Remaining == 0 ? [] : SaslResponse.Read(ref reader).Token.ToArray());
    }

    private static void WriteTo<T>(FrameBuffer frames, T record) where T : IJuteRecord<T>
    {
        var writer = new JuteWriter(frames);
        record.Write(ref writer);
    }

    private static ConnectResponse Read(byte[] frame)
    {
        var reader = new JuteReader(frame);
        return ConnectResponse.Read(ref reader);
    }

    private static async ValueTask SendAsync(IZkConnection connection, FrameBuffer frames)
    {
        connection.Output.Write(frames.Written.Span);
        await connection.Output.FlushAsync();
    }

    private static async ValueTask<byte[]> ReceiveAsync(IZkConnection connection)
    {
        while (true)
        {
            var result = await connection.Input.ReadAsync();
            var buffer = result.Buffer;
            if (FrameReader.TryRead(ref buffer, ReplyBytesMax, out var payload))
            {
                var frame = payload.ToArray();
                connection.Input.AdvanceTo(buffer.Start);
                return frame;
            }

            connection.Input.AdvanceTo(buffer.Start, buffer.End);
            if (result.IsCompleted) throw new IOException("The server closed the connection before it answered.");
        }
    }
}
