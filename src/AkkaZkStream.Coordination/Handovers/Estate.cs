using AkkaZkStream.Coordination.Locks;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination.Handovers;

/// <summary>The lock znodes of a session that was taken over, until their requesters speak.</summary>
/// <remarks>
/// A requester that is heard of takes its znode out, and goes on with it. What is left when the time is over is to be
/// removed: by then nobody believes any more that it holds a lock of the former owner's. Thread-safe.
/// </remarks>
internal sealed class Estate
{
    /// <summary>A session of one's own has none.</summary>
    public static readonly Estate None = new([], TimeProvider.System, 0);

    private readonly Lock _gate = new();
    private readonly Dictionary<(ZkPath Path, string Mark), List<EstateNode>> _left;
    private readonly TimeProvider _time;
    private readonly long _overAt;
    private volatile bool _isEmpty;

    /// <param name="nodes">What the session has in queues of locks.</param>
    /// <param name="time">The clock of <paramref name="overAt"/>.</param>
    /// <param name="overAt">The timestamp from which on no promise of a former owner stands.</param>
    public Estate(IEnumerable<EstateNode> nodes, TimeProvider time, long overAt)
    {
        _left = nodes.GroupBy(node => (node.Path, node.Id.Mark)).ToDictionary(of => of.Key, of => of.ToList());
        (_time, _overAt, _isEmpty) = (time, overAt, _left.Count == 0);
    }

    /// <summary>Nothing, or nothing more, waits for its requester.</summary>
    public bool IsEmpty => _isEmpty;

    /// <summary>How long promises of a former owner may stand; zero when none does.</summary>
    public TimeSpan Remaining
    {
        get
        {
            var left = _overAt - _time.GetTimestamp();
            return left <= 0 ? TimeSpan.Zero : TimeSpan.FromSeconds((double)left / _time.TimestampFrequency);
        }
    }

    /// <summary>True when something of this claim is left.</summary>
    public bool Has(ZkPath path, string mark)
    {
        lock (_gate) return _left.ContainsKey((path, mark));
    }

    /// <summary>Takes out the claim's newest znode; null when there is none.</summary>
    /// <param name="path">The lock.</param>
    /// <param name="mark">Whose claim it is.</param>
    /// <param name="kind">What the znode's name has to carry; null for anything.</param>
    public LockNode? TakeNewest(ZkPath path, string mark, string? kind = null)
        => IsEmpty ? null : Take(path, mark, node => kind is null || node.IsOfKind(kind));

    /// <summary>Takes out the claim's znode of this age; null when there is none.</summary>
    public LockNode? Take(ZkPath path, string mark, FencingToken token)
        => IsEmpty ? null : Take(path, mark, node => node.Node.Czxid.Value == token.Value);

    /// <summary>Takes out all that is left.</summary>
    public IReadOnlyList<EstateNode> TakeRest()
    {
        lock (_gate)
        {
            var rest = _left.Values.SelectMany(nodes => nodes).ToArray();
            _left.Clear();
            _isEmpty = true;
            return rest;
        }
    }

    private LockNode? Take(ZkPath path, string mark, Func<EstateNode, bool> isWanted)
    {
        lock (_gate)
        {
            if (!_left.TryGetValue((path, mark), out var nodes)) return null;
            if (nodes.Where(isWanted).MaxBy(node => node.Node.Czxid) is not { } newest) return null;
            nodes.Remove(newest);
            if (nodes.Count == 0) _left.Remove((path, mark));
            _isEmpty = _left.Count == 0;
            return newest.Node;
        }
    }
}
