using AkkaZkStream.ZooKeeper.Calls;
using AkkaZkStream.ZooKeeper.Protocol;
using AkkaZkStream.ZooKeeper.Records;

namespace AkkaZkStream.ZooKeeper.Requests;

/// <summary>
/// Requests in the order of their calls: first they wait (for a connection, for a place on the wire), then they are
/// on the wire, where the server answers them in order. Authentications are answered out of order and have a queue of
/// their own.
/// </summary>
internal sealed class RequestPipeline(ZooKeeperOptions options, Chroot chroot)
{
    private readonly Lock _gate = new();
    private readonly Queue<Operation> _waiting = new();
    private readonly Queue<Operation> _inFlight = new();
    private readonly Queue<Operation?> _authentications = new();
    private ConnectionWriter? _writer;
    private Func<Operation, Exception>? _closed;
    private int _lastXid;

    /// <summary>When something was last written, as a timestamp.</summary>
    public long LastSentAt { get; private set; }

    /// <summary>How many requests have been written and not answered.</summary>
    public int InFlight
    {
        get
        {
            lock (_gate) return _inFlight.Count;
        }
    }

    /// <summary>Sends the operation now, or as soon as there are a connection and a place.</summary>
    public void Submit(Operation operation)
    {
        ConnectionWriter? writer;
        Exception? refused;
        int inFlight;
        lock (_gate)
        {
            writer = _writer;
            refused = Accept(operation);
            inFlight = _inFlight.Count;
        }

        if (refused is not null) operation.Fail(refused);
        else writer?.Flush(inFlight);
    }

    /// <summary>Opens the wire: <paramref name="first"/> goes out first, then what has waited.</summary>
    public void Open(IZkConnection connection, Action<RequestPipeline> first)
    {
        var writer = new ConnectionWriter(connection, _gate, options.PipeScheduler);
        List<(Operation, Exception)>? refused;
        lock (_gate)
        {
            _writer = writer;
            first(this);
            refused = SendWaiting();
        }

        Fail(refused);
        writer.FlushNow();
    }

    /// <summary>Takes the operation that an answer is for.</summary>
    /// <exception cref="ZkProtocolException">It is not the one whose turn it is.</exception>
    public Operation Take(int xid)
    {
        Operation operation;
        ConnectionWriter? writer;
        List<(Operation, Exception)>? refused = null;
        lock (_gate)
        {
            if (!_inFlight.TryPeek(out operation!) || operation.Xid != xid)
                throw ZkProtocolException.ForField(
                    "ReplyHeader.xid", operation is null ? "no reply" : $"{operation.Xid}", $"{xid}");
            _inFlight.Dequeue();
            writer = _waiting.Count > 0 ? _writer : null;
            if (writer is not null) refused = SendWaiting();
        }

        Fail(refused);
        writer?.Flush(int.MaxValue);
        return operation;
    }

    /// <summary>Takes the authentication that is answered; null for one that was repeated after a
    /// reconnect.</summary>
    public Operation? TakeAuthentication()
    {
        lock (_gate)
            return _authentications.TryDequeue(out var operation) ? operation : null;
    }

    /// <summary>Writes a ping and sends it on this thread.</summary>
    public void Ping()
    {
        ConnectionWriter? writer;
        lock (_gate)
        {
            writer = _writer;
            if (writer is not null) WriteHeader(writer, Xids.Ping, OpCode.Ping, null);
        }

        writer?.FlushNow();
    }

    /// <summary>Writes a request that no operation stands for; within <see cref="Open"/> only.</summary>
    public void Write(int xid, OpCode type, RequestBody body)
    {
        if (xid == Xids.Auth) _authentications.Enqueue(null);
        WriteHeader(_writer!, xid, type, body);
    }

    /// <summary>The connection is gone: what was on the wire fails, what waits goes on waiting.</summary>
    public void Suspend(Exception? cause)
    {
        Operation[] unanswered, unsent;
        lock (_gate)
        {
            (unanswered, unsent) = TakeInFlight();
            _writer = null;
        }

        foreach (var operation in unanswered) operation.FailUnanswered(cause);
        foreach (var operation in unsent) operation.FailUnsent("the connection was lost before it was sent");
    }

    /// <summary>As <see cref="Suspend"/>, and what waits fails, too; with <paramref name="final"/> also all that
    /// comes later.</summary>
    public void Close(Func<Operation, Exception> reason, bool final)
    {
        Suspend(null);
        Operation[] waiting;
        lock (_gate)
        {
            if (final) _closed = reason;
            waiting = [.. _waiting];
            _waiting.Clear();
        }

        foreach (var operation in waiting) operation.Fail(reason(operation));
    }

    /// <summary>Fails what has waited for a connection so long.</summary>
    public void FailWaiting(TimeSpan longest, Func<Operation, Exception> reason)
    {
        while (TakeWaiting(longest) is { } operation) operation.Fail(reason(operation));
    }

    private Operation? TakeWaiting(TimeSpan longest)
    {
        lock (_gate)
        {
            var isLate = _writer is null && _waiting.TryPeek(out var oldest) &&
                options.TimeProvider.GetElapsedTime(oldest.SentAt) >= longest;
            return isLate ? _waiting.Dequeue() : null;
        }
    }

    private static void Fail(List<(Operation Operation, Exception Reason)>? refused)
    {
        if (refused is null) return;
        foreach (var (operation, reason) in refused) operation.Fail(reason);
    }

    private Exception? Accept(Operation operation)
    {
        if (_closed is not null) return _closed(operation);
        if (_writer is not null && _waiting.Count == 0 && _inFlight.Count < options.InFlightMax) return Send(operation);
        if (_waiting.Count >= options.WaitingMax)
        {
            var text = Messages.TooManyWaiting(operation.Name, operation.Path, options.WaitingMax);
            return new ZkOperationException(ZkErrorCode.ThrottledOp, operation.Path, text);
        }

        operation.SentAt = options.TimeProvider.GetTimestamp();
        _waiting.Enqueue(operation);
        return null;
    }

    private List<(Operation, Exception)>? SendWaiting()
    {
        List<(Operation, Exception)>? refused = null;
        while (_inFlight.Count < options.InFlightMax && _waiting.TryDequeue(out var operation))
        {
            if (operation.IsDone) operation.Drop();
            else if (Send(operation) is { } reason) (refused ??= []).Add((operation, reason));
        }

        return refused;
    }

    private Exception? Send(Operation operation)
    {
        var isAuthentication = operation.Type == OpCode.Auth;
        operation.Xid = isAuthentication ? Xids.Auth : _lastXid = _lastXid == int.MaxValue ? 1 : _lastXid + 1;
        var frames = _writer!.Frames;
        var mark = frames.Begin();
        try
        {
            var writer = new JuteWriter(frames);
            new RequestHeader(operation.Xid, operation.Type).Write(ref writer);
            operation.Write(ref writer, chroot);
        }
        catch (Exception e)
        {
            frames.Abandon(mark);
            return e;
        }

        var length = frames.Length - mark - sizeof(int);
        if (length > options.RequestBytesMax)
        {
            frames.Abandon(mark);
            return new ArgumentException(
                Messages.TooLong(operation.Name, operation.Path, length, options.RequestBytesMax));
        }

        frames.End(mark);
        operation.SentAt = LastSentAt = options.TimeProvider.GetTimestamp();
        if (isAuthentication) _authentications.Enqueue(operation);
        else _inFlight.Enqueue(operation);
        if (!isAuthentication) _writer.UnsentRequests++;
        return null;
    }

    private void WriteHeader(ConnectionWriter to, int xid, OpCode type, RequestBody? body)
    {
        var mark = to.Frames.Begin();
        var writer = new JuteWriter(to.Frames);
        new RequestHeader(xid, type).Write(ref writer);
        body?.Invoke(ref writer);
        to.Frames.End(mark);
        LastSentAt = options.TimeProvider.GetTimestamp();
    }

    private (Operation[] Unanswered, Operation[] Unsent) TakeInFlight()
    {
        var unsentCount = _writer?.UnsentRequests ?? 0;
        var sent = _inFlight.Take(_inFlight.Count - unsentCount).Concat(_authentications.OfType<Operation>()).ToArray();
        var unsent = _inFlight.Skip(_inFlight.Count - unsentCount).ToArray();
        _inFlight.Clear();
        _authentications.Clear();
        return (sent, unsent);
    }
}
