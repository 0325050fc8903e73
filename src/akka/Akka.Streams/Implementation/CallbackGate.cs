namespace Akka.Streams.Implementation;

/// <summary>
/// What a materialised value sends to its stage: held until the stage has started, then passed to its asynchronous
/// callback, and refused once the stage has ended. What was sent and not seen is given back then, so that nobody waits
/// for ever.
/// </summary>
internal sealed class CallbackGate<T> where T : class
{
    private readonly object _lock = new();

    // The callback keeps the order, so what has been seen is always a head of what was sent.
    private readonly Queue<T> _unseen = new();
    private Action<T> _callback;
    private bool _closed;

    /// <summary>False when the stage has ended.</summary>
    public bool TrySend(T message)
    {
        lock (_lock)
        {
            if (_closed) return false;
            _unseen.Enqueue(message);

            // Within the lock, so that the order of the queue and that of the callback are the same.
            _callback?.Invoke(message);
            return true;
        }
    }

    public void Open(Action<T> callback)
    {
        lock (_lock)
        {
            _callback = callback;
            foreach (var message in _unseen) callback(message);
        }
    }

    /// <summary>The stage has received its next message.</summary>
    public void Seen()
    {
        lock (_lock) _unseen.TryDequeue(out _);
    }

    /// <summary>Refuses what comes from now on; answers what was sent and not seen.</summary>
    public IReadOnlyList<T> Close()
    {
        lock (_lock)
        {
            _closed = true;
            T[] unseen = [.. _unseen];
            _unseen.Clear();
            return unseen;
        }
    }
}
