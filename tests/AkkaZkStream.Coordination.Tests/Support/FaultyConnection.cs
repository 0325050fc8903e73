using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.IO.Pipelines;
using System.Text;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination.Tests.Support;

/// <summary>Passes whole frames on, both ways. The first each way is the handshake; the others begin with an
/// xid.</summary>
internal sealed class FaultyConnection : IZkConnection
{
    private const int Notification = -1;

    private readonly IZkConnection _inner;
    private readonly FaultyTransport _transport;
    private readonly Pipe _requests;
    private readonly Pipe _replies;
    private readonly ConcurrentDictionary<int, int> _opOf = new();

    public FaultyConnection(IZkConnection inner, FaultyTransport transport, ZooKeeperOptions options)
    {
        (_inner, _transport) = (inner, transport);
        var pipes = new PipeOptions(
            readerScheduler: options.PipeScheduler,
            writerScheduler: options.PipeScheduler,
            useSynchronizationContext: false);
        (_requests, _replies) = (new Pipe(pipes), new Pipe(pipes));
        _ = PumpAsync(_requests.Reader, inner.Output, OnRequest);
        _ = PumpAsync(inner.Input, _replies.Writer, OnReply);
    }

    public PipeReader Input => _replies.Reader;

    public PipeWriter Output => _requests.Writer;

    public void Abort()
    {
        _inner.Abort();
        _requests.Reader.CancelPendingRead();
        _replies.Writer.Complete();
    }

    private async Task PumpAsync(PipeReader from, PipeWriter to, Func<ReadOnlySequence<byte>, Passage> judge)
    {
        var isHandshake = true;
        try
        {
            while (true)
            {
                var read = await from.ReadAsync().ConfigureAwait(false);
                var buffer = read.Buffer;
                while (TryCutFrame(ref buffer, out var frame))
                {
                    var passage = isHandshake ? Passage.Arrives : judge(frame.Slice(4));
                    if (passage is Passage.Cut)
                    {
                        Abort();
                        return;
                    }

                    isHandshake = false;
                    if (passage is Passage.Vanishes) continue;
                    foreach (var segment in frame) to.Write(segment.Span);
                }

                await to.FlushAsync().ConfigureAwait(false);
                from.AdvanceTo(buffer.Start, buffer.End);
                if (read.IsCompleted || read.IsCanceled) break;
            }
        }
        catch (Exception e) when (e is IOException or InvalidOperationException or OperationCanceledException)
        {
            // One side is gone: so is the other.
        }

        Abort();
    }

    private static bool TryCutFrame(ref ReadOnlySequence<byte> buffer, out ReadOnlySequence<byte> frame)
    {
        frame = default;
        if (buffer.Length < 4) return false;
        var length = 4 + ReadInt(buffer, 0);
        if (buffer.Length < length) return false;
        frame = buffer.Slice(0, length);
        buffer = buffer.Slice(length);
        return true;
    }

    private Passage OnRequest(ReadOnlySequence<byte> request)
    {
        var (xid, op) = (ReadInt(request, 0), ReadInt(request, 4));
        _opOf[xid] = op;
        _transport.Traffic.Requested(op);
        return Passage.Arrives;
    }

    private Passage OnReply(ReadOnlySequence<byte> reply)
    {
        var xid = ReadInt(reply, 0);
        if (xid != Notification)
            return _opOf.TryRemove(xid, out var op) && _transport.Strikes(op) ? Passage.Cut : Passage.Arrives;
        var path = PathOf(reply);
        if (_transport.Swallowed is { } swallowed && path == swallowed.Value) return Passage.Vanishes;
        _transport.Traffic.EventArrived(path);
        return Passage.Arrives;
    }

    // After the header (xid, zxid, error), type and state of the event.
    private static string PathOf(ReadOnlySequence<byte> notification)
    {
        const int at = 4 + 8 + 4 + 4 + 4;
        return Encoding.UTF8.GetString(notification.Slice(at + 4, ReadInt(notification, at)));
    }

    private static int ReadInt(ReadOnlySequence<byte> bytes, int at)
    {
        Span<byte> four = stackalloc byte[4];
        bytes.Slice(at, 4).CopyTo(four);
        return BinaryPrimitives.ReadInt32BigEndian(four);
    }
}
