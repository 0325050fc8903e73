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
        var nodes = Nodes(log, lockPath);
        foreach (var (token, granted) in grants.Distinct())
        {
            if (nodes.All(node => node.Created != token))
                yield return $"Token {token} is no node's czxid.";
            foreach (var older in nodes.Where(node => node.Created < token && node.Deleted > granted))
                yield return $"Token {token} was granted at {granted}, before {older.Path} of {older.Created} was deleted.";
        }
    }

    /// <summary>Children of the lock that the log never deletes.</summary>
    public static IEnumerable<string> LeftBehind(IEnumerable<LoggedTransaction> log, string lockPath) =>
        Nodes(log, lockPath).Where(node => node.Deleted == long.MaxValue).Select(node => node.Path);

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
