using System.Buffers;
using System.IO.Pipelines;
using System.Net;
using System.Net.Sockets;
using AkkaZkStream.ZooKeeper.Protocol;
using AkkaZkStream.ZooKeeper.Records;
using AkkaZkStream.ZooKeeper.Server.Connections;

namespace AkkaZkStream.ZooKeeper.Server.Tests.Support;

/// <summary>A reply or an event: its header, and what follows.</summary>
internal sealed record Frame(ReplyHeader Header, byte[] Body)
{
    public bool IsEvent => Header.Xid == Xids.Notification;

    public T Read<T>() where T : IJuteRecord<T>
    {
        var reader = new JuteReader(Body);
        return T.Read(ref reader);
    }
}

/// <summary>Speaks frames over a connection, without a client's cleverness: every byte is the test's own doing.</summary>
internal sealed class WireClient(IZkConnection connection)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private int _lastXid;

    public ConnectResponse Session { get; private set; }

    public static async Task<WireClient> DialAsync(EmbeddedZooKeeper server, bool overTcp = false)
    {
        var options = new ZooKeeperOptions { ConnectString = server.ConnectString };
        if (!overTcp) return new(await server.Transport.ConnectAsync(server.ConnectString.Servers[0], options, default));

        return await DialAsync(server.Port);
    }

    public static async Task<WireClient> OpenAsync(EmbeddedZooKeeper server, int timeoutMs = 6000, bool overTcp = false)
    {
        var client = await DialAsync(server, overTcp);
        await client.ConnectAsync(timeoutMs);
        return client;
    }

    public static async Task<WireClient> OpenAsync(int port, int timeoutMs = 6000)
    {
        var client = await DialAsync(port);
        await client.ConnectAsync(timeoutMs);
        return client;
    }

    public static async Task<WireClient> AttachAsync(EmbeddedZooKeeper server, ConnectResponse session)
    {
        var client = await DialAsync(server);
        await client.ConnectAsync(session.Timeout, session.SessionId, session.Password.ToArray());
        return client;
    }

    public async Task<ConnectResponse> ConnectAsync(
        int timeoutMs, long sessionId = 0, byte[]? password = null, long lastZxidSeen = 0)
    {
        await WriteAsync(new ConnectRequest(0, lastZxidSeen, timeoutMs, sessionId, password ?? new byte[16], false));
        var bytes = await ReadBytesAsync();
        var reader = new JuteReader(bytes);
        return Session = ConnectResponse.Read(ref reader);
    }

    /// <summary>Sends and waits for the reply; events that come first are returned with it.</summary>
    public async Task<(Frame Reply, List<Frame> Events)> CallAsync<T>(OpCode type, T body) where T : struct, IJuteRecord<T>
    {
        var xid = await SendAsync(type, body);
        var events = new List<Frame>();
        while (true)
        {
            var frame = await ReadAsync();
            if (frame.Header.Xid == xid) return (frame, events);
            events.Add(frame);
        }
    }

    public async Task<Frame> AskAsync<T>(OpCode type, T body) where T : struct, IJuteRecord<T> =>
        (await CallAsync(type, body)).Reply;

    public async Task<ZkErrorCode> TryAsync<T>(OpCode type, T body) where T : struct, IJuteRecord<T> =>
        (await CallAsync(type, body)).Reply.Header.Error;

    public async Task<int> SendAsync<T>(OpCode type, T body) where T : struct, IJuteRecord<T>
    {
        var xid = ++_lastXid;
        await WriteAsync(new RequestHeader(xid, type), body);
        return xid;
    }

    public async Task<int> SendBytesAsync(OpCode type, byte[] body) => (await SendAllAsync([(type, body)]))[0];

    /// <summary>Several requests in one write.</summary>
    /// <returns>Their xids.</returns>
    public async Task<int[]> SendAllAsync(params (OpCode Type, byte[] Body)[] requests)
    {
        var frames = new FrameBuffer();
        var xids = new int[requests.Length];
        for (var i = 0; i < requests.Length; i++)
        {
            var mark = frames.Begin();
            Append(frames, new RequestHeader(xids[i] = ++_lastXid, requests[i].Type), default(Nothing));
            frames.Write(requests[i].Body);
            frames.End(mark);
        }

        await connection.Output.WriteAsync(frames.Written);
        return xids;
    }

    public async Task SendEmptyAsync(OpCode type, int xid) => await WriteAsync(new RequestHeader(xid, type));

    public async Task SendRawAsync(byte[] bytes) => await connection.Output.WriteAsync(bytes);

    public async Task<Frame> ReadAsync()
    {
        var bytes = await ReadBytesAsync();
        var reader = new JuteReader(bytes);
        var header = ReplyHeader.Read(ref reader);
        return new(header, bytes[^reader.Remaining..]);
    }

    /// <summary>Everything up to the end of the connection; fails if the end does not come.</summary>
    public async Task<byte[]> ReadToEndAsync()
    {
        while (true)
        {
            var read = await ReadPipeAsync();
            if (read.IsCompleted || read.IsCanceled) return read.Buffer.ToArray();
            connection.Input.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    /// <summary>Whether anything has come that was not read; what is on its way elsewhere does not count.</summary>
    public bool HasHeard()
    {
        if (!connection.Input.TryRead(out var read)) return false;

        connection.Input.AdvanceTo(read.Buffer.Start);
        return !read.Buffer.IsEmpty;
    }

    public void Drop() => connection.Abort();

    public static async Task<WireClient> DialAsync(int port)
    {
        var tcp = new TcpClient();
        await tcp.ConnectAsync(IPAddress.Loopback, port);
        return new(new StreamConnection(tcp.GetStream()));
    }

    private async Task<byte[]> ReadBytesAsync()
    {
        while (true)
        {
            var read = await ReadPipeAsync();
            var buffer = read.Buffer;
            if (FrameReader.TryRead(ref buffer, int.MaxValue, out var payload))
            {
                var bytes = payload.ToArray();
                connection.Input.AdvanceTo(buffer.Start);
                return bytes;
            }

            connection.Input.AdvanceTo(buffer.Start, buffer.End);
            if (read.IsCompleted) throw new EndOfStreamException("Expected a frame, got the end of the connection.");
        }
    }

    private async Task<ReadResult> ReadPipeAsync()
    {
        var read = connection.Input.ReadAsync().AsTask();
        return await read.WaitAsync(Patience);
    }

    private Task WriteAsync<T>(T record) where T : struct, IJuteWritable => WriteAsync(record, default(Nothing));

    private async Task WriteAsync<T1, T2>(T1 first, T2 second)
        where T1 : struct, IJuteWritable
        where T2 : struct, IJuteWritable
    {
        var frames = new FrameBuffer();
        var mark = frames.Begin();
        Append(frames, first, second);
        frames.End(mark);
        await connection.Output.WriteAsync(frames.Written);
    }

    private static void Append<T1, T2>(FrameBuffer frames, T1 first, T2 second)
        where T1 : struct, IJuteWritable
        where T2 : struct, IJuteWritable
    {
        var writer = new JuteWriter(frames);
        first.Write(ref writer);
        second.Write(ref writer);
    }

    private readonly struct Nothing : IJuteWritable
    {
        public void Write(ref JuteWriter writer)
        {
        }
    }
}
