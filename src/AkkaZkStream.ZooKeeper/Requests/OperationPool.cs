using System.Collections.Concurrent;

namespace AkkaZkStream.ZooKeeper.Requests;

/// <summary>Keeps operations for reuse.</summary>
internal sealed class OperationPool<T> where T : class
{
    // Two windows' worth: what one busy client has on the wire, and as many on their way back.
    private const int KeptMax = 2048;

    private readonly ConcurrentQueue<T> _free = new();
    private int _count;

    public T? TryTake()
    {
        if (!_free.TryDequeue(out var operation)) return null;
        Interlocked.Decrement(ref _count);
        return operation;
    }

    public void Give(T operation)
    {
        if (Interlocked.Increment(ref _count) <= KeptMax) _free.Enqueue(operation);
        else Interlocked.Decrement(ref _count);
    }
}
