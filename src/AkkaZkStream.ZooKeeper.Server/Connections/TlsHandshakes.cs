namespace AkkaZkStream.ZooKeeper.Server.Connections;

/// <summary>
/// The connections that have not finished their handshake yet. When there are too many, the one that has taken longest
/// goes: whoever means it needs a fraction of a second.
/// </summary>
internal sealed class TlsHandshakes(int max)
{
    // Handshakes end on any thread.
    private readonly Lock _lock = new();
    private readonly LinkedList<Stream> _pending = [];

    public LinkedListNode<Stream> Begin(Stream connection)
    {
        Stream? slowest = null;
        LinkedListNode<Stream> begun;
        lock (_lock)
        {
            if (_pending.Count >= max)
            {
                slowest = _pending.First!.Value;
                _pending.RemoveFirst();
            }

            begun = _pending.AddLast(connection);
        }

        slowest?.Dispose();
        return begun;
    }

    public void End(LinkedListNode<Stream> begun)
    {
        lock (_lock)
            if (begun.List != null)
                _pending.Remove(begun);
    }
}
