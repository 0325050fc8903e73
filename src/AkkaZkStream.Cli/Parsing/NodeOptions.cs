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

    private static bool ReadPathBelowRoot(string text, out ZkPath value, out string? why) =>
        ZkPath.TryParse(text, out value, out why) && !value.IsRoot;
}
