using System.CommandLine;
using System.Globalization;
using System.Net;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Cli.Parsing;

/// <summary>The kinds of options that the verbs are made of.</summary>
internal static class Options
{
    internal static Option<Duration> Duration(
        string name, string description, Duration @default, bool positive = false, Duration? max = null)
    {
        var longest = max ?? Parsing.Duration.Max;
        var kind = positive ? "a duration above zero" : "a duration";
        var expected = $"{kind} such as {Parsing.Duration.Examples}, at most {longest}";
        return new ValueOption<Duration>(name, expected, Read)
        {
            Description = description,
            HelpName = "duration",
            DefaultValueFactory = _ => @default,
        };

        bool Read(string text, out Duration value, out string? why)
        {
            why = null;
            return Parsing.Duration.TryParse(text, out value)
                && value.Value <= longest.Value
                && (!positive || value.Value > TimeSpan.Zero);
        }
    }

    internal static Option<int> Number(string name, string description, int @default, int least, int most) =>
        new ValueOption<int>(name, $"a whole number from {least} to {most}", (string text, out int value, out string? why) =>
        {
            why = null;
            return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value)
                && value >= least && value <= most;
        })
        {
            Description = description,
            HelpName = "number",
            DefaultValueFactory = _ => @default,
        };

    /// <summary>One of an enumeration's words; left out, it is the first of them.</summary>
    internal static Option<T> Word<T>(string name, string description) where T : struct, Enum =>
        new ValueOption<T>(name, $"one of {Words<T>(", ")}", (string text, out T value, out string? why) =>
        {
            why = null;
            return Enum.TryParse(text, ignoreCase: true, out value) && Words<T>("|").Split('|').Contains(text);
        })
        {
            Description = description,
            HelpName = Words<T>("|"),
        };

    internal static Option<ZkPath> Path(string name, string description, string @default) =>
        new ValueOption<ZkPath>(name, "a path such as " + @default, ReadPath)
        {
            Description = description,
            HelpName = "path",
            DefaultValueFactory = _ => ZkPath.Parse(@default),
        };

    internal static Argument<ZkPath> Node(string name, string description) =>
        new ValueArgument<ZkPath>(name, "a path such as /a/b", ZkPath.TryParse) { Description = description };

    internal static Option<IPAddress> Address(string name, string description, IPAddress @default) =>
        new ValueOption<IPAddress>(name, "an IP address", (string text, out IPAddress value, out string? why) =>
        {
            why = null;
            return IPAddress.TryParse(text, out value!);
        })
        {
            Description = description,
            HelpName = "address",
            DefaultValueFactory = _ => @default,
        };

    internal static Option<ConnectString?> Servers(string name, string description) =>
        new ValueOption<ConnectString?>(name, "host:port[,host:port][/chroot]", ConnectString.TryParse)
        {
            Description = description,
            HelpName = "host:port[,host:port][/chroot]",
        };

    internal static Option<FenceTarget?> Fence(string name, string description) =>
        new ValueOption<FenceTarget?>(name, FenceTarget.Expected, FenceTarget.TryParse)
        {
            Description = description,
            HelpName = "file:path|znode:/path",
        };

    internal static Option<long?> Seed(string name, string description) =>
        new ValueOption<long?>(name, "a whole number", (string text, out long? value, out string? why) =>
        {
            why = null;
            var isNumber = long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number);
            value = number;
            return isNumber;
        })
        {
            Description = description,
            HelpName = "number",
        };

    private static bool ReadPath(string text, out ZkPath value, out string? why)
    {
        if (!ZkPath.TryParse(text, out value, out why))
            return false;
        return !value.IsRoot;
    }

    private static string Words<T>(string separator) where T : struct, Enum =>
        string.Join(separator, Enum.GetNames<T>().Select(word => word.ToLowerInvariant()));
}
