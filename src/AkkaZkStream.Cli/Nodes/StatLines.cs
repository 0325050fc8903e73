using System.Globalization;
using AkkaZkStream.Cli.Output;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Cli.Nodes;

/// <summary>A node's metadata as lines of name and value, in ZooKeeper's own words.</summary>
internal static class StatLines
{
    internal static IEnumerable<string> Of(Stat stat) =>
    [
        $"czxid          {Hex(stat.Czxid.Value)}",
        $"ctime          {Time(stat.Ctime)}",
        $"mzxid          {Hex(stat.Mzxid.Value)}",
        $"mtime          {Time(stat.Mtime)}",
        $"pzxid          {Hex(stat.Pzxid.Value)}",
        $"version        {stat.Version}",
        $"cversion       {stat.Cversion}",
        $"aclVersion     {stat.Aversion}",
        $"ephemeralOwner {Hex(stat.EphemeralOwner.Value)}",
        $"dataLength     {stat.DataLength}",
        $"numChildren    {stat.NumChildren}",
    ];

    private static string Hex(long number) => $"0x{number:x}";

    private static string Time(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString(Times.Iso, CultureInfo.InvariantCulture);
}
