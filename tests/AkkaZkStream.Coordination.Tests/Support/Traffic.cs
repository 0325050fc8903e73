using System.Collections.Concurrent;

namespace AkkaZkStream.Coordination.Tests.Support;

/// <summary>What went over the wire, counted.</summary>
public sealed class Traffic
{
    private readonly ConcurrentDictionary<int, int> _requests = new();
    private int _events;

    /// <summary>Watch events that arrived.</summary>
    public int Events => Volatile.Read(ref _events);

    /// <summary>Creates and deletes.</summary>
    public int Writes => Count(Op.Create2) + Count(Op.Delete) + Count(Op.CreateContainer);

    /// <summary>Reads of data and of children.</summary>
    public int Reads => Count(Op.GetData) + Count(Op.GetChildren) + Count(Op.GetChildren2);

    public int Count(Op op) => _requests.GetValueOrDefault((int)op);

    public void Requested(int op) => _requests.AddOrUpdate(op, 1, (_, n) => n + 1);

    public void EventArrived() => Interlocked.Increment(ref _events);

    public void Reset()
    {
        _requests.Clear();
        Interlocked.Exchange(ref _events, 0);
    }
}
