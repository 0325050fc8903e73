using System.Buffers;
using System.IO.Pipelines;
using AkkaZkStream.ZooKeeper.Protocol;
using AkkaZkStream.ZooKeeper.Records;
using AkkaZkStream.ZooKeeper.Server.Access;
using AkkaZkStream.ZooKeeper.Server.Tree;

namespace AkkaZkStream.ZooKeeper.Server.Connections;

/// <summary>
/// What goes to the client: collected while a batch runs, sealed when it ends, sent in one piece when it is durable.
/// Meanwhile the next batch collects.
/// </summary>
internal sealed partial class ServerConnection
{
    private FrameBuffer _unsent = new();
    private FrameBuffer _sealed = new();
    private bool _isDirty;
    private bool _isFlushing;
    private bool _isOutputComplete;

    public long SentCount { get; private set; }

    public int UnsentBytes => _unsent.Length + _sealed.Length;

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

    public void Reply<T>(int xid, in T body, long zxid) where T : struct, IJuteWritable
    {
        var mark = _unsent.Begin();
        var writer = new JuteWriter(_unsent);
        new ReplyHeader(xid, zxid, ZkErrorCode.Ok).Write(ref writer);
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
    }

    /// <inheritdoc/>
    public void Deliver(WatchedEventType type, string path, long zxid, NodeAcl acl)
    {
        if (_phase == Phase.Closed || !AclPolicy.Allows(acl, AclPermissions.Read, Identities)) return;

        var mark = _unsent.Begin();
        var writer = new JuteWriter(_unsent);
        new ReplyHeader(Xids.Notification, zxid, ZkErrorCode.Ok).Write(ref writer);
        new WatcherEvent((int)type, (int)WatchedEventState.SyncConnected, path).Write(ref writer);
        End(mark);
    }

    /// <summary>The batch has ended: what it collected waits for the log; what comes now is the next one's.</summary>
    public void Seal()
    {
        _isDirty = false;
        (_answering, _takenUp) = (_takenUp, default);
        if (_sealed.Length == 0)
        {
            (_sealed, _unsent) = (_unsent, _sealed);
            return;
        }

        // The client has not taken the batch before.
        _sealed.Write(_unsent.Written.Span);
        _unsent.Clear();
    }

    /// <summary>Sends what is sealed; the engine calls it when that is durable.</summary>
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
            if (_sealed.Length > 0 && !TryDelay()) Send(_sealed.Written.Span);
            _sealed.Clear();
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
        _sealed.Clear();
        _transport.Input.CancelPendingRead();
        BreakOutput(reason);
    }

    private bool HasMoreToSay => _isFlushing || _unsent.Length > 0 || _delayed.Count > 0;

    private void Leave(string reason)
    {
        _phase = Phase.Closed;
        if (Session?.Connection == this) Session.Connection = null;
        _engine.Forget(this, reason);
        if (_isParked) Unpark();
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

        _isFlushing = true;
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
        _isFlushing = false;
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
    }

    private void End(int mark)
    {
        _unsent.End(mark);
        SentCount++;
        MarkDirty();
    }

    private void MarkDirty()
    {
        if (_isDirty) return;
        _isDirty = true;
        _engine.FlushLater(this);
    }
}
