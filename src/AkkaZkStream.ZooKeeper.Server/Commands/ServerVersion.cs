using System.Globalization;

namespace AkkaZkStream.ZooKeeper.Server.Commands;

/// <summary>What the server says that it is, in the shape that Apache ZooKeeper's probes parse.</summary>
internal static class ServerVersion
{
    // Tools take the numbers up to the first dash for the protocol's version; the rest says what it really is.
    private const string Protocol = "3.8.0";

    /// <summary><c>VERSION-WHAT, built on yyyy-MM-dd HH:mm UTC</c>.</summary>
    public static string Text { get; } =
        string.Create(CultureInfo.InvariantCulture, $"{Protocol}-{What}, built on {BuiltOn:yyyy-MM-dd HH:mm} UTC");

    private static string What => $"AkkaZkStream-{typeof(ServerVersion).Assembly.GetName().Version?.ToString(3)}";

    /// <summary>Builds are reproducible and know no date: the program's file has one.</summary>
    private static DateTime BuiltOn => File.GetLastWriteTimeUtc(
        typeof(ServerVersion).Assembly.Location is { Length: > 0 } location ? location : Environment.ProcessPath ?? "");
}
