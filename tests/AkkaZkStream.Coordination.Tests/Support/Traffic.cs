using System.Collections.Concurrent;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination.Tests.Support;

/// <summary>What went over the wire, counted.</summary>
public sealed class Traffic
{
    private readonly ConcurrentDictionary<int, int> _requests = new();
    private readonly ConcurrentQueue<string> _events = new();

    /// <summary>Watch events that arrived.</summary>
    public int Events => _events.Count;

    /// <summary>Creates and deletes.</summary>
    public int Writes => Count(Op.Create2) + Count(Op.Delete) + Count(Op.CreateContainer);

    /// <summary>Reads of data and of children.</summary>
    public int Reads => Count(Op.GetData) + Count(Op.GetChildren) + Count(Op.GetChildren2);

    /// <summary>Every kind of request and how many there were, by ZooKeeper's numbers, in their order.</summary>
    public string Summary => string.Join(' ', _requests.OrderBy(of => of.Key).Select(of => $"{of.Key}:{of.Value}"));

    public int Count(Op op) => _requests.GetValueOrDefault((int)op);

    public void Requested(int op) => _requests.AddOrUpdate(op, 1, (_, n) => n + 1);

    /// <summary>Watch events of a queue's znodes. The lock's own znode may have one besides: the server reaps it.
    /// </summary>
    public int EventsIn(ZkPath queue) => _events.Count(path => path.StartsWith($"{queue}/", StringComparison.Ordinal));

    public void EventArrived(string path) => _events.Enqueue(path);

    public void Reset()
    {
        _requests.Clear();
        _events.Clear();
    }
}
