using System.Buffers;
using System.IO.Pipelines;
using AkkaZkStream.ZooKeeper.Protocol;
using AkkaZkStream.ZooKeeper.Records;
using AkkaZkStream.ZooKeeper.Server.Access;
using AkkaZkStream.ZooKeeper.Server.Engine;
using AkkaZkStream.ZooKeeper.Server.Tree;

namespace AkkaZkStream.ZooKeeper.Server.Connections;

/// <summary>
/// What goes to the client, in one buffer: its first bytes are released, for what they tell of is durable; those behind
/// are sealed, and wait for the log; the last ones are being collected.
/// </summary>
internal sealed partial class ServerConnection
{
    private readonly FrameBuffer _unsent = new(ArrayPool<byte>.Shared);
    private int _sealedBytes;
    private int _releasedBytes;
    private bool _isDirty;
    private bool _isFlushing;
    private bool _isOutputComplete;

    public long SentCount { get; private set; }

    public int UnsentBytes => _unsent.Length;

    public void Reply(int xid, ZkErrorCode error) => Reply(xid, error, _engine.State.LastZxid);

    /// <summary>For what is answered without looking at the tree: its zxid is not the newest.</summary>
    public void Reply(int xid, ZkErrorCode error, long zxid)
    {
        var mark = _unsent.Begin();
        var writer = new JuteWriter(_unsent);
        new ReplyHeader(xid, zxid, error).Write(ref writer);
        End(mark);
    }

    public void Reply<T>(int xid, in T body) where T : struct, IJuteWritable =>
        Reply(xid, body, _engine.State.LastZxid);

    public void Reply<T>(int xid, in T body, long zxid, ZkErrorCode error = ZkErrorCode.Ok)
        where T : struct, IJuteWritable
    {
        var mark = _unsent.Begin();
        var writer = new JuteWriter(_unsent);
        new ReplyHeader(xid, zxid, error).Write(ref writer);
        body.Write(ref writer);
        End(mark);
    }

    /// <summary>A frame without a header: the answer to a connect request.</summary>
    public void ReplyRaw<T>(in T body) where T : struct, IJuteWritable
    {
        var mark = _unsent.Begin();
        var writer = new JuteWriter(_unsent);
        body.Write(ref writer);
        End(mark);
    }

    /// <summary>Bytes that are no frame: the answer to a four-letter word.</summary>
    public void ReplyText(ReadOnlySpan<byte> utf8)
    {
        _unsent.Write(utf8);
        MarkDirty();
        Recount();
    }

    /// <inheritdoc/>
    public void Deliver(WatchedEventType type, string path, long zxid, NodeAcl acl)
    {
        if (_phase == Phase.Closed || !AclPolicy.Allows(acl, AclPermissions.Read, Identities) || IsGivenUp()) return;

        var mark = _unsent.Begin();
        var writer = new JuteWriter(_unsent);
        new ReplyHeader(Xids.Notification, zxid, ZkErrorCode.Ok).Write(ref writer);
        new WatcherEvent((int)type, (int)WatchedEventState.SyncConnected, path).Write(ref writer);
        End(mark);
    }

    /// <summary>What was said since the last time waits for the log.</summary>
    public SealedAnswers Seal()
    {
        var bytes = _unsent.Length - _sealedBytes;
        var answers = new SealedAnswers(this, bytes, _takenUp.Count, _takenUp.SinceMs);
        _sealedBytes = _unsent.Length;
        (_isDirty, _takenUp) = (false, default);
        return answers;
    }

    /// <summary>The log has what these answers tell of: the next <see cref="Flush"/> may send them.</summary>
    public void Release(in SealedAnswers answers, long nowMs, Latencies total)
    {
        NoteAnswers(answers, nowMs, total);
        if (!_isOutputComplete) _releasedBytes += answers.Bytes;
    }

    /// <summary>Sends what was released, if the client takes it.</summary>
    public void Flush()
    {
        if (_isOutputComplete) return;
        if (_isFlushing || _holdsReplies)
        {
            if (UnsentBytes > _engine.Limits.UnsentBytesMax) Abort("the client does not read what it is sent");
            return;
        }

        try
        {
            if (_releasedBytes > 0) SendReleased();
            if (_isParked && !MustWait) Unpark();
            if (_phase == Phase.Closed && !HasMoreToSay) CompleteOutput();
        }
        catch (Exception e) when (e is IOException or InvalidOperationException or System.Net.Sockets.SocketException)
        {
            Abort(e.Message);
        }
    }

    /// <summary>Says what is left to say and closes; nothing that comes in afterwards is looked at.</summary>
    public void Close(string reason)
    {
        if (_phase == Phase.Closed) return;
        if (_isFlushing)
        {
            // What would be said now may never get through.
            Abort(reason);
            return;
        }

        Leave(reason);
        MarkDirty();
        _transport.Input.CancelPendingRead();
    }

    /// <summary>Closes at once: what was not sent yet is lost.</summary>
    public void Abort(string reason)
    {
        if (_phase != Phase.Closed) Leave(reason);
        _unsent.Clear();
        _delayed.Clear();
        (_sealedBytes, _releasedBytes) = (0, 0);
        _transport.Input.CancelPendingRead();
        BreakOutput(reason);
    }

    private bool HasMoreToSay => _isFlushing || _unsent.Length > 0 || _delayed.Count > 0;

    private void Leave(string reason)
    {
        _phase = Phase.Closed;
        AwaitedSinceMs = _engine.Clock.NowMs;
        if (Session?.Connection == this) Session.Connection = null;
        _engine.Leave(this, reason);
        if (_isParked) Unpark();
    }

    private ReadOnlySpan<byte> Released => _unsent.Written.Span[.._releasedBytes];

    private void SendReleased()
    {
        if (!TryDelay()) Send(Released);
        // Sending may have found the client gone, and nothing is left.
        if (_isOutputComplete) return;

        _unsent.RemoveFirst(_releasedBytes);
        (_sealedBytes, _releasedBytes) = (_sealedBytes - _releasedBytes, 0);
        Recount();
    }

    private void Send(ReadOnlySpan<byte> bytes)
    {
        _transport.Output.Write(bytes);
        var flush = _transport.Output.FlushAsync();
        if (flush.IsCompletedSuccessfully)
        {
            if (flush.Result.IsCompleted && _phase != Phase.Closed) Abort("the client closed the connection");
            return;
        }

        (_isFlushing, _sendingBytes) = (true, bytes.Length);
        _ = WaitForClientAsync(flush);
    }

    private async Task WaitForClientAsync(ValueTask<FlushResult> flush)
    {
        string? failure = null;
        try
        {
            if ((await flush).IsCompleted) failure = "the client closed the connection";
        }
        catch (Exception e) when (e is IOException or InvalidOperationException or ObjectDisposedException)
        {
            failure = e.Message;
        }

        _engine.Loop.Post(() => Resume(failure));
    }

    private void Resume(string? failure)
    {
        (_isFlushing, _sendingBytes) = (false, 0);
        Recount();
        if (failure != null)
        {
            Abort(failure);
            return;
        }

        MarkDirty();
        if (_isParked) Unpark();
    }

    private void Unpark()
    {
        _isParked = false;
        _engine.Loop.Post(this);
    }

    /// <summary>Everything was sent.</summary>
    private void CompleteOutput()
    {
        if (_isOutputComplete) return;
        _isOutputComplete = true;
        _transport.Output.Complete();
        _transport.Abort();
        Gone();
    }

    /// <summary>
    /// Closing comes first, and a reason is given: else the writer would try to send what it still holds.
    /// </summary>
    private void BreakOutput(string reason)
    {
        if (_isOutputComplete) return;
        _isOutputComplete = true;
        _transport.Abort();
        _transport.Output.Complete(new IOException(reason));
        Gone();
    }

    private void Gone()
    {
        Recount();
        _engine.ConnectionTable.Forget(this);
    }

    private void End(int mark)
    {
        _unsent.End(mark);
        SentCount++;
        MarkDirty();
        if (_unsent.Capacity != _countedBuffer) Recount();
    }

    private void MarkDirty()
    {
        if (_isDirty) return;
        _isDirty = true;
        _engine.FlushLater(this);
    }
}
