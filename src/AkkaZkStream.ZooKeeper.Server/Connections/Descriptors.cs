using System.Globalization;

namespace AkkaZkStream.ZooKeeper.Server.Connections;

/// <summary>
/// How many sockets the process may have. A .NET process that has no descriptor left can't even load the code for what
/// it does next, and ends; so connections never take the last ones.
/// </summary>
internal static class Descriptors
{
    // The runtime's own, the log's and a snapshot's files, and connections that are on their way in or out.
    private const int Reserved = 160;

    private const string Limits = "/proc/self/limits";
    private const string OpenFiles = "Max open files";

    /// <summary>At most <paramref name="wanted"/>, less where the system allows less; at least 1.</summary>
    public static int Allow(int wanted) =>
        File.Exists(Limits) ? Allow(wanted, File.ReadLines(Limits)) : wanted;

    /// <summary>With the lines that Linux gives: "Max open files            1024                 524288
    /// files".</summary>
    public static int Allow(int wanted, IEnumerable<string> limits)
    {
        var line = limits.FirstOrDefault(one => one.StartsWith(OpenFiles, StringComparison.Ordinal));
        var soft = line?[OpenFiles.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault();
        return long.TryParse(soft, NumberStyles.None, CultureInfo.InvariantCulture, out var files)
            ? (int)Math.Clamp(files - Reserved, 1, wanted)
            : wanted;
    }
}
