namespace AkkaZkStream.ZooKeeper.Server.Connections;

/// <summary>
/// What the connection holds in memory: told to the table of all whenever it changes by more than a few bytes.
/// </summary>
internal sealed partial class ServerConnection
{
    /// <summary>With nothing received and nothing to say, its socket and tables included.</summary>
    public const int IdleBytes = 8 * 1024;

    private long _identityBytes;
    private long _receivedBytes;
    private long _delayedBytes;
    private int _sendingBytes;
    private int _countedBuffer;
    private bool _isGivenUp;

    public long HeldBytes { get; private set; }

    /// <summary>Its place among those that are waited for only so long.</summary>
    public LinkedListNode<ServerConnection> Awaited { get; }

    public long AwaitedSinceMs { get; private set; }

    private void Recount()
    {
        _countedBuffer = _unsent.Capacity;
        var held = _isOutputComplete
            ? 0
            : IdleBytes + _identityBytes + _receivedBytes + _countedBuffer + _sendingBytes + _delayedBytes;
        _engine.Memory.Hold(held - HeldBytes);
        HeldBytes = held;
    }

    /// <summary>
    /// Before the turn ends, for what was received is the reading loop's afterwards. A single byte keeps the buffer
    /// that it came in.
    /// </summary>
    private void CountReceived()
    {
        var buffers = (_received.Length + StreamConnection.ReadBytes - 1) / StreamConnection.ReadBytes;
        _receivedBytes = _phase == Phase.Closed ? 0 : buffers * StreamConnection.ReadBytes;
        Recount();
    }

    /// <summary>True: there is no room to tell it of an event. It goes, for a gap would be worse.</summary>
    private bool IsGivenUp()
    {
        if (_isGivenUp || !_engine.ConnectionTable.IsTooMuch(HeldBytes)) return _isGivenUp;

        _isGivenUp = true;
        _engine.ConnectionTable.Lose(this);
        return true;
    }
}
