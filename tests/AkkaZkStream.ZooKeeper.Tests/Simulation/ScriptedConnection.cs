using System.Buffers;
using System.IO.Pipelines;
using AkkaZkStream.ZooKeeper.Protocol;
using AkkaZkStream.ZooKeeper.Records;

namespace AkkaZkStream.ZooKeeper.Tests.Simulation;

/// <summary>One connection to a <see cref="ScriptedServer"/>: the client's side is the interface, the test's side the
/// rest.</summary>
internal sealed class ScriptedConnection : IZkConnection
{
    private readonly ScriptedServer _server;
    private readonly SingleThread _thread;
    private readonly Pipe _requests;
    private readonly Pipe _replies;

    public ScriptedConnection(ScriptedServer server, SingleThread thread)
    {
        _server = server;
        _thread = thread;
        var options = new PipeOptions(
            readerScheduler: thread.Pipes, writerScheduler: thread.Pipes, pauseWriterThreshold: 0, useSynchronizationContext: false);
        _requests = new Pipe(options);
        _replies = new Pipe(options);
        _ = ServeAsync();
    }

    public delegate void BodyWriter(ref JuteWriter writer);

    public PipeReader Input => _replies.Reader;

    public PipeWriter Output => _requests.Writer;

    /// <summary>Requests that were not answered yet, in order; pings only if the server does not answer
    /// them.</summary>
    public Queue<(RequestHeader Header, byte[] Body)> Requests { get; } = new();

    public bool IsAborted { get; private set; }

    /// <summary>What happens before the first <see cref="Abort"/> returns.</summary>
    public Action OnAbort { get; set; } = static () => { };

    public void Abort()
    {
        _thread.NoteCaller();
        if (IsAborted) return;
        IsAborted = true;
        _requests.Writer.Complete();
        _replies.Writer.Complete();
        OnAbort();
    }

    /// <summary>Answers the oldest request.</summary>
    public void Answer(long zxid = 1, ZkErrorCode error = ZkErrorCode.Ok, BodyWriter? body = null) =>
        Reply(Requests.Dequeue().Header.Xid, zxid, error, body);

    public void Reply(int xid, long zxid = 1, ZkErrorCode error = ZkErrorCode.Ok, BodyWriter? body = null) =>
        Send((ref JuteWriter writer) =>
    {
        new ReplyHeader(xid, zxid, error).Write(ref writer);
        body?.Invoke(ref writer);
    });

    public void Notify(WatchedEventType type, string path) => Reply(
        Xids.Notification, -1, body: (ref JuteWriter writer) => new WatcherEvent((int)type, 3, path).Write(ref writer));

    /// <summary>Sends bytes as they are.</summary>
    public void SendRaw(byte[] bytes)
    {
        _replies.Writer.Write(bytes);
        _ = _replies.Writer.FlushAsync();
    }

    private void Send(BodyWriter body)
    {
        var frames = new FrameBuffer();
        var mark = frames.Begin();
        var writer = new JuteWriter(frames);
        body(ref writer);
        frames.End(mark);
        SendRaw(frames.Written.ToArray());
    }

    private async Task ServeAsync()
    {
        var isFirst = true;
        while (true)
        {
            var result = await _requests.Reader.ReadAsync();
            _thread.NoteCaller();
            var buffer = result.Buffer;
            if (isFirst && IsQuestion(buffer))
            {
                SendRaw(_server.TakesWrites ? "rw"u8.ToArray() : "ro"u8.ToArray());
                return;
            }

            while (FrameReader.TryRead(ref buffer, 1 << 20, out var payload))
            {
                Serve(payload.ToArray(), isFirst);
                isFirst = false;
            }

            _requests.Reader.AdvanceTo(buffer.Start, buffer.End);
            if (result.IsCompleted) return;
        }
    }

    /// <summary>Whether these bytes ask, as a four-letter word does, if the server takes writes.</summary>
    private static bool IsQuestion(in ReadOnlySequence<byte> bytes) => bytes.FirstSpan.StartsWith("isro"u8);

    private void Serve(byte[] frame, bool isFirst)
    {
        var reader = new JuteReader(frame);
        if (isFirst)
        {
            var asked = ConnectRequest.Read(ref reader);
            _server.Asked.Add(asked);
            if (_server.Agree(asked) is { } answer) Send((ref JuteWriter writer) => answer.Write(ref writer));
            return;
        }

        var header = RequestHeader.Read(ref reader);
        if (header.Type != OpCode.Ping) Requests.Enqueue((header, frame[8..]));
        else if (_server.AnswersPings) Reply(Xids.Ping);
    }
}
