using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Cli.Parsing;

/// <summary>The resource at which the outputs of several processes are fenced.</summary>
internal abstract record FenceTarget
{
    internal const string Expected = "file:PATH or znode:/PATH";

    private const string FilePrefix = "file:";
    private const string NodePrefix = "znode:";

    /// <summary>Reads <c>file:PATH</c> or <c>znode:/PATH</c>.</summary>
    internal static bool TryParse(string text, out FenceTarget? target, out string? why)
    {
        target = null;
        why = null;
        if (text.StartsWith(FilePrefix, StringComparison.Ordinal) && text.Length > FilePrefix.Length)
            target = new FileTarget(text[FilePrefix.Length..]);
        else if (text.StartsWith(NodePrefix, StringComparison.Ordinal)
            && ZkPath.TryParse(text[NodePrefix.Length..], out var path, out why) && !path.IsRoot)
            target = new NodeTarget(path);
        return target is not null;
    }

    /// <summary>A file on a disk that all writers see.</summary>
    internal sealed record FileTarget(string Path) : FenceTarget;

    /// <summary>A node of the same ZooKeeper.</summary>
    internal sealed record NodeTarget(ZkPath Path) : FenceTarget;
}
