using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.IO.Pipelines;
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

    private async Task PumpAsync(PipeReader from, PipeWriter to, Func<ReadOnlySequence<byte>, bool> pass)
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
                    if (!isHandshake && !pass(frame.Slice(4)))
                    {
                        Abort();
                        return;
                    }

                    isHandshake = false;
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

    private bool OnRequest(ReadOnlySequence<byte> request)
    {
        var (xid, op) = (ReadInt(request, 0), ReadInt(request, 4));
        _opOf[xid] = op;
        _transport.Traffic.Requested(op);
        return true;
    }

    private bool OnReply(ReadOnlySequence<byte> reply)
    {
        var xid = ReadInt(reply, 0);
        if (xid != Notification) return !(_opOf.TryRemove(xid, out var op) && _transport.Strikes(op));
        _transport.Traffic.EventArrived();
        return true;
    }

    private static int ReadInt(ReadOnlySequence<byte> bytes, int at)
    {
        Span<byte> four = stackalloc byte[4];
        bytes.Slice(at, 4).CopyTo(four);
        return BinaryPrimitives.ReadInt32BigEndian(four);
    }
}
