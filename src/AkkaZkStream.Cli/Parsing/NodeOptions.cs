using System.CommandLine;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Cli.Parsing;

/// <summary>The kinds of options and arguments that name servers and nodes.</summary>
internal static class NodeOptions
{
    internal static Option<ConnectString?> Servers(string name, string description) =>
        new ValueOption<ConnectString?>(name, "host:port[,host:port][/chroot]", ConnectString.TryParse)
        {
            Description = description,
            HelpName = "host:port[,host:port][/chroot]",
        };

    internal static Option<ZkPath> Lock(string name, string description, string @default) =>
        new ValueOption<ZkPath>(name, "a path such as " + @default, ReadPathBelowRoot)
        {
            Description = description,
            HelpName = "path",
            DefaultValueFactory = _ => ZkPath.Parse(@default),
        };

    /// <summary>A node that other nodes lie below; null if it is left out.</summary>
    internal static Option<ZkPath?> Below(string name, string description) =>
        new ValueOption<ZkPath?>(name, "a path such as /akkazk/config", ReadAny)
        {
            Description = description,
            HelpName = "path",
        };

    internal static Option<FenceTarget?> Fence(string name, string description) =>
        new ValueOption<FenceTarget?>(name, FenceTarget.Expected, FenceTarget.TryParse)
        {
            Description = description,
            HelpName = "file:path|znode:/path",
        };

    internal static Argument<ZkPath> Node(string name, string description) =>
        new ValueArgument<ZkPath>(name, "a path such as /a/b", ReadPath) { Description = description };

    private static bool ReadPath(string text, out ZkPath value, out string? why) =>
        ZkPath.TryParse(text, out value, out why);

    private static bool ReadAny(string text, out ZkPath? value, out string? why)
    {
        value = ZkPath.TryParse(text, out var path, out why) ? path : null;
        return why is null;
    }

    private static bool ReadPathBelowRoot(string text, out ZkPath value, out string? why) =>
        ZkPath.TryParse(text, out value, out why) && !value.IsRoot;
}
