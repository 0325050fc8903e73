namespace AkkaZkStream.ZooKeeper.Transport;

/// <summary>A connection that is read by a thread of its own.</summary>
internal interface IReadingConnection : IZkConnection
{
    /// <summary>Reads until the other side or <see cref="IZkConnection.Abort"/> closes; called once, on that
    /// thread.</summary>
    void ReadUntilClosed();

    /// <summary>The next read may wait until so many bytes are there, but a millisecond at most; called on that
    /// thread.</summary>
    void Gather(int bytes);
}
