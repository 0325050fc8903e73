using AkkaZkStream.ZooKeeper.Contract.Apache;

namespace AkkaZkStream.Cli.Tests.Histories;

/// <summary>
/// Exclusion as the server saw it: when a node was seen to be first, every older node of its lock had been deleted.
/// Neither our client's order of things nor its clock has a say in it.
/// </summary>
internal static class LockExclusion
{
    /// <summary>The grants of which that is not true, one sentence each.</summary>
    /// <param name="log">The server's transaction log.</param>
    /// <param name="lockPath">The lock; its children are the nodes.</param>
    /// <param name="grants">Token (the node's czxid) and the zxid at which it was first seen to be first.</param>
    public static IEnumerable<string> Violations(
        IEnumerable<LoggedTransaction> log, string lockPath, IEnumerable<(long Token, long Granted)> grants)
    {
        var nodes = Nodes(log, lockPath).OrderBy(node => node.Created).ToArray();
        var places = nodes.Select((node, place) => (node, place)).ToDictionary(pair => pair.node.Created, pair => pair.place);
        var longest = Longest(nodes);
        foreach (var (token, granted) in grants.Distinct())
        {
            if (!places.TryGetValue(token, out var place))
                yield return $"Token {token} is no node's czxid.";
            else if (place > 0 && longest[place - 1] is var older && older.Deleted > granted)
                yield return $"Token {token} was granted at {granted}, before {older.Path} of {older.Created} was deleted.";
        }
    }

    /// <summary>Children of the lock that the log never deletes.</summary>
    public static IEnumerable<string> LeftBehind(IEnumerable<LoggedTransaction> log, string lockPath) =>
        Nodes(log, lockPath).Where(node => node.Deleted == long.MaxValue).Select(node => node.Path);

    /// <summary>For each place, the node up to there that stood longest.</summary>
    private static LockNode[] Longest(LockNode[] nodes)
    {
        var longest = new LockNode[nodes.Length];
        for (var i = 0; i < nodes.Length; i++)
            longest[i] = i > 0 && longest[i - 1].Deleted > nodes[i].Deleted ? longest[i - 1] : nodes[i];
        return longest;
    }

    private static List<LockNode> Nodes(IEnumerable<LoggedTransaction> log, string lockPath)
    {
        var nodes = new Dictionary<string, LockNode>();
        foreach (var transaction in log)
        {
            foreach (var operation in transaction.Operations.Where(one => one.Path.StartsWith(lockPath + "/")))
            {
                if (operation.Kind == LoggedOperationKind.Create)
                    nodes[operation.Path] = new LockNode(operation.Path, transaction.Zxid, long.MaxValue);
                else if (operation.Kind == LoggedOperationKind.Delete)
                    nodes[operation.Path] = nodes[operation.Path] with { Deleted = transaction.Zxid };
            }
        }

        return [.. nodes.Values];
    }

    private sealed record LockNode(string Path, long Created, long Deleted);
}
