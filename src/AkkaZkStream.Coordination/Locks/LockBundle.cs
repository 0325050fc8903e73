using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination.Locks;

/// <summary>Several locks on their way into one hand, and out of it. Pure.</summary>
internal sealed class LockBundle(IReadOnlyList<ZkPath> paths)
{
    private readonly ZkPath[] _inOrder = MultiLockPolicy.InOrder(paths);
    private readonly Dictionary<ZkPath, FencingToken> _tokens = [];
    private readonly Dictionary<ZkPath, TimeSpan> _deadlines = [];
    private readonly HashSet<ZkPath> _unanswered = [];

    /// <summary>The one to be asked for next; null when all are held.</summary>
    public ZkPath? Next => _tokens.Count < _inOrder.Length ? _inOrder[_tokens.Count] : null;

    /// <summary>Those that are held, the newest first.</summary>
    public IEnumerable<(ZkPath Path, FencingToken Token)> Held
        => _inOrder.Where(_tokens.ContainsKey).Reverse().Select(path => (path, _tokens[path]));

    /// <summary>The tokens in the order in which the locks were named.</summary>
    public IReadOnlyList<FencingToken> Tokens => [.. paths.Select(path => _tokens[path])];

    /// <summary>When the first of the grants ends.</summary>
    public TimeSpan Deadline => _deadlines.Values.Min();

    public void Take(ZkPath path, FencingToken token, TimeSpan deadline)
        => (_tokens[path], _deadlines[path]) = (token, deadline);

    public bool IsHeld(ZkPath path, FencingToken token) => _tokens.TryGetValue(path, out var held) && held == token;

    /// <summary>Everybody has been asked something that each will answer.</summary>
    public void Await(IEnumerable<ZkPath> asked)
    {
        _unanswered.Clear();
        _unanswered.UnionWith(asked);
    }

    /// <summary>True when this was the last answer.</summary>
    public bool Answer(ZkPath path) => _unanswered.Remove(path) && _unanswered.Count == 0;

    public void Extend(ZkPath path, TimeSpan deadline)
    {
        if (deadline > _deadlines[path]) _deadlines[path] = deadline;
    }
}
