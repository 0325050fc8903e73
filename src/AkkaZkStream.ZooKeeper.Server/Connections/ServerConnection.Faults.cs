namespace AkkaZkStream.ZooKeeper.Server.Connections;

/// <summary>
/// A bad network, on demand: bytes are held or late, and like TCP's none of them is lost or overtaken.
/// </summary>
internal sealed partial class ServerConnection
{
    private readonly Queue<byte[]> _delayed = new();
    private long _lastDueMs;
    private bool _holdsReplies;

    public bool HoldsRequests { get; private set; }

    public void Hold(bool requests, bool replies)
    {
        (HoldsRequests, _holdsReplies) = (requests, replies);
        MarkDirty();
        if (_isParked) Unpark();
    }

    /// <summary>True: the released bytes wait for their time, because they must or because earlier ones do.</summary>
    private bool TryDelay()
    {
        var delay = _engine.ReplyDelay;
        if (delay <= TimeSpan.Zero && _delayed.Count == 0) return false;

        _delayed.Enqueue(Released.ToArray());
        _delayedBytes += Released.Length;
        // Not before what was sent earlier: a delay may have been taken back meanwhile. Timers due together may fire in
        // any order; each sends the oldest bytes.
        var now = _engine.Clock.NowMs;
        _lastDueMs = Math.Max(_lastDueMs, now + (long)delay.TotalMilliseconds);
        _engine.Clock.Once(TimeSpan.FromMilliseconds(_lastDueMs - now), _ => _engine.Loop.Post(SendDelayed));
        return true;
    }

    private void SendDelayed()
    {
        if (_isOutputComplete) return;

        var bytes = _delayed.Dequeue();
        _delayedBytes -= bytes.Length;
        Send(bytes);
        if (_phase == Phase.Closed && !HasMoreToSay) CompleteOutput();
    }
}
