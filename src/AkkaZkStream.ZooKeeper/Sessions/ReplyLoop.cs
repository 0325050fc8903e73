using System.Buffers;
using AkkaZkStream.ZooKeeper.Calls;
using AkkaZkStream.ZooKeeper.Protocol;
using AkkaZkStream.ZooKeeper.Records;
using AkkaZkStream.ZooKeeper.Requests;
using AkkaZkStream.ZooKeeper.Transport;
using AkkaZkStream.ZooKeeper.Watches;

namespace AkkaZkStream.ZooKeeper.Sessions;

/// <summary>
/// Reads what one connection brings: answers go to their requests, notifications to their watchers, in the order of
/// the wire.
/// </summary>
internal sealed class ReplyLoop(
    ZooKeeperOptions options, RequestPipeline pipeline, WatchRegistry watches, Chroot chroot, SessionDeadline deadline)
{
    private long _lastZxid;
    private long _pingSentAt = long.MinValue;

    /// <summary>The newest transaction that any answer to this session has named.</summary>
    public Zxid LastZxid
    {
        get => new(Volatile.Read(ref _lastZxid));
        set => Volatile.Write(ref _lastZxid, value.Value);
    }

    /// <summary>When something last came, as a timestamp.</summary>
    public long LastHeardAt { get; private set; }

    /// <summary>Whether the present or last connection has answered a request of a caller's.</summary>
    public bool HasAnswered { get; private set; }

    /// <summary>Whether an answer shows that the session lives: one from a server that is cut off from its ensemble
    /// does not.</summary>
    public bool RenewsSession { get; set; } = true;

    public required Action<WatchedEvent> OnEvent { get; init; }

    /// <summary>A ping is sent now; its answer renews the session from here.</summary>
    public void NotePing() =>
        Interlocked.CompareExchange(ref _pingSentAt, options.TimeProvider.GetTimestamp(), long.MinValue);

    /// <summary>A connection was made and has answered.</summary>
    public void NoteConnected()
    {
        LastHeardAt = options.TimeProvider.GetTimestamp();
        HasAnswered = false;
        Volatile.Write(ref _pingSentAt, long.MinValue);
    }

    /// <summary>Reads until the connection ends or the session's deadline has passed.</summary>
    /// <exception cref="ZkProtocolException">The server sent what is not the protocol.</exception>
    /// <exception cref="IOException">The connection broke.</exception>
    public async ValueTask RunAsync(IZkConnection connection)
    {
        var reading = connection as IReadingConnection;
        while (true)
        {
            var result = await connection.Input.ReadAsync();
            LastHeardAt = options.TimeProvider.GetTimestamp();

            // A process that was stopped finds old answers here: they must not bring a dead session back.
            if (deadline.IsPassed) return;

            var buffer = result.Buffer;
            var frames = HandleFrames(ref buffer);
            var bytes = result.Buffer.Length - buffer.Length;
            connection.Input.AdvanceTo(buffer.Start, buffer.End);
            if (result.IsCompleted) return;
            reading?.Gather(ReadBatch.BytesFor(pipeline.InFlight, frames, bytes));
        }
    }

    /// <summary>Takes all whole frames off the front, and says how many.</summary>
    private int HandleFrames(ref ReadOnlySequence<byte> buffer)
    {
        var count = 0;
        while (FrameReader.TryRead(ref buffer, options.ReplyBytesMax, out var payload))
        {
            HandleFrame(payload);
            count++;
        }

        return count;
    }

    private void HandleFrame(in ReadOnlySequence<byte> payload)
    {
        if (payload.IsSingleSegment)
        {
            Handle(payload.FirstSpan);
            return;
        }

        var copy = ArrayPool<byte>.Shared.Rent((int)payload.Length);
        payload.CopyTo(copy);
        Handle(copy.AsSpan(0, (int)payload.Length));
        ArrayPool<byte>.Shared.Return(copy);
    }

    private void Handle(ReadOnlySpan<byte> frame)
    {
        var reader = new JuteReader(frame);
        var header = ReplyHeader.Read(ref reader);
        if (header.Zxid > 0) Volatile.Write(ref _lastZxid, header.Zxid);
        switch (header.Xid)
        {
            case Xids.Notification:
                Notify(ref reader, header);
                break;
            case Xids.Ping:
                if (Interlocked.Exchange(ref _pingSentAt, long.MinValue) is var sentAt and not long.MinValue)
                    Renew(sentAt);
                break;
            case Xids.Auth:
                Answer(pipeline.TakeAuthentication(), ref reader, header);
                break;
            case Xids.SetWatches:
                break;
            default:
                Answer(pipeline.Take(header.Xid), ref reader, header);
                break;
        }
    }

    private void Answer(Operation? operation, ref JuteReader reader, in ReplyHeader header)
    {
        if (operation is null) return;
        HasAnswered = true;
        Renew(operation.SentAt);
        if (Telemetry.MeasuresRequests)
        {
            var duration = options.TimeProvider.GetElapsedTime(operation.SentAt, LastHeardAt);
            Telemetry.Request(operation.Name, duration, header.Error);
        }

        operation.Answer(ref reader, header, chroot, watches);
    }

    private void Renew(long sentAt)
    {
        if (RenewsSession) deadline.Renew(sentAt);
    }

    private void Notify(ref JuteReader reader, in ReplyHeader header)
    {
        var notification = WatcherEvent.Read(ref reader);
        if (notification.Type == (int)WatchedEventType.None) return;

        OnEvent(new WatchedEvent(
            (WatchedEventType)notification.Type,
            (WatchedEventState)notification.State,
            chroot.ToClient(notification.Path),
            new Zxid(header.Zxid)));
    }
}
