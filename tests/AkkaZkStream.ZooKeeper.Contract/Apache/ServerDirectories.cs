namespace AkkaZkStream.ZooKeeper.Contract.Apache;

/// <summary>Lays out one directory per member: <c>zoo.cfg</c>, and <c>data</c> with <c>myid</c> for a member of an ensemble.</summary>
internal static class ServerDirectories
{
    internal static ApacheZooKeeperServer[] Create(ApacheZooKeeperOptions options, string directory)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.Members);
        ArgumentOutOfRangeException.ThrowIfEqual(options.Members, 2);
        var quorum = options.Members == 1 ? [] : QuorumLines(options.Members);
        return [.. Enumerable.Range(1, options.Members).Select(id => CreateServer(options, directory, id, quorum))];
    }

    private static string[] QuorumLines(int members) =>
    [
        "initLimit=10",
        "syncLimit=5",
        .. Enumerable.Range(1, members).Select(id => $"server.{id}=127.0.0.1:{FreePorts.Take()}:{FreePorts.Take()}"),
    ];

    private static ApacheZooKeeperServer CreateServer(
        ApacheZooKeeperOptions options, string directory, int id, string[] quorum)
    {
        var server = new ApacheZooKeeperServer(options, Path.Combine(directory, $"server-{id}"), FreePorts.Take());
        Directory.CreateDirectory(server.DataDirectory);
        File.WriteAllLines(server.ConfigurationFile, Configuration(options, server, quorum));
        if (quorum.Length > 0)
            File.WriteAllText(Path.Combine(server.DataDirectory, "myid"), id.ToString());
        return server;
    }

    private static IEnumerable<string> Configuration(
        ApacheZooKeeperOptions options, ApacheZooKeeperServer server, string[] quorum) =>
    [
        $"dataDir={server.DataDirectory}",
        "clientPortAddress=127.0.0.1",
        $"clientPort={server.Port}",
        $"tickTime={(int)options.TickTime.TotalMilliseconds}",
        .. options.MinSessionTimeout is { } least ? [$"minSessionTimeout={(int)least.TotalMilliseconds}"] : (string[])[],
        "maxClientCnxns=0",
        "admin.enableServer=false",
        "4lw.commands.whitelist=*",
        .. quorum,
        .. options.Configuration,
    ];
}
