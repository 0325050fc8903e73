namespace AkkaZkStream.ZooKeeper.Server.Tree;

/// <summary>How paths split, and which of them are the server's own.</summary>
internal static class PathRules
{
    public const string Root = "/";
    public const string SystemNode = "/zookeeper";
    public const string QuotaNode = "/zookeeper/quota";
    public const string ConfigNode = "/zookeeper/config";

    /// <summary>The nodes the server itself keeps: nobody deletes them.</summary>
    public static bool IsSystem(ReadOnlySpan<char> path) =>
        path is Root or SystemNode or QuotaNode or ConfigNode;

    /// <summary>Everything before the last slash; the root's parent is the root.</summary>
    public static ReadOnlySpan<char> Parent(ReadOnlySpan<char> path)
    {
        var slash = path.LastIndexOf('/');
        return slash <= 0 ? Root : path[..slash];
    }

    public static ReadOnlySpan<char> Name(ReadOnlySpan<char> path) => path[(path.LastIndexOf('/') + 1)..];
}
