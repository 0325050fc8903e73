using System.Globalization;
using System.IO.Enumeration;
using System.Runtime.InteropServices;
using System.Text;
using AkkaZkStream.ZooKeeper.Server.Engine;

namespace AkkaZkStream.ZooKeeper.Server.Commands;

/// <summary>The server as a whole, in the formats of Apache ZooKeeper 3.8 that monitoring tools read.</summary>
internal static class ServerReport
{
    private static string Version => $"Zookeeper version: {ServerVersion.Text}\n";

    public static string Srvr(ServerEngine engine) => Version + Summary(engine);

    public static string Stat(ServerEngine engine) =>
        $"{Version}Clients:\n{SessionReport.Clients(engine, isBrief: true)}\n{Summary(engine)}";

    public static string Mntr(ServerEngine engine) => new StringBuilder()
        .Append($"zk_version\t{ServerVersion.Text}\n")
        .Append("zk_server_state\tstandalone\n")
        .Append(CultureInfo.InvariantCulture, $"zk_avg_latency\t{engine.Counters.Latencies.AverageMs}\n")
        .Append($"zk_min_latency\t{engine.Counters.Latencies.MinMs}\n")
        .Append($"zk_max_latency\t{engine.Counters.Latencies.MaxMs}\n")
        .Append($"zk_packets_received\t{engine.Counters.Received(engine.Connections)}\n")
        .Append($"zk_packets_sent\t{engine.Counters.Sent(engine.Connections)}\n")
        .Append($"zk_num_alive_connections\t{engine.Connections.Count}\n")
        .Append("zk_outstanding_requests\t0\n")
        .Append($"zk_znode_count\t{NodeCount(engine)}\n")
        .Append($"zk_watch_count\t{engine.Watches.Count}\n")
        .Append($"zk_ephemerals_count\t{engine.State.Tree.EphemeralCount}\n")
        .Append($"zk_approximate_data_size\t{engine.State.Tree.SizeBytes}\n")
        .Append($"zk_global_sessions\t{engine.State.Sessions.Count}\n")
        .Append("zk_local_sessions\t0\n")
        .Append($"zk_memory_used\t{engine.Memory.UsedBytes}\n")
        .Append($"zk_memory_limit\t{engine.Memory.BytesMax}\n")
        .Append($"zk_memory_state_used\t{engine.Memory.StateBytes}\n")
        .Append($"zk_memory_state_limit\t{engine.Memory.StateBytesMax}\n")
        .Append($"zk_memory_refused\t{engine.Memory.RefusedCount}\n")
        .Append($"zk_uptime\t{engine.Clock.NowMs}\n")
        .ToString();

    public static string Conf(ServerEngine engine) => new StringBuilder()
        .Append($"clientPort={engine.Options.Port ?? -1}\n")
        .Append($"secureClientPort={engine.Options.Tls?.Port ?? -1}\n")
        .Append($"dataDir={engine.Options.DataDirectory}\n")
        .Append($"tickTime={(long)engine.Options.TickTime.TotalMilliseconds}\n")
        .Append($"maxClientCnxns={engine.Limits.ConnectionsMax}\n")
        .Append($"minSessionTimeout={engine.Options.SessionClock().TimeoutMinMs}\n")
        .Append($"maxSessionTimeout={engine.Options.SessionClock().TimeoutMaxMs}\n")
        .Append("serverId=0\n")
        .ToString();

    /// <summary>Snapshots and log lie in one directory, which is counted for each; nothing without.</summary>
    public static string Dirs(ServerEngine engine)
    {
        var bytes = engine.Options.DataDirectory is { } directory ? SizeBytes(directory) : 0;
        return $"datadir_size: {bytes}\nlogdir_size: {bytes}\n";
    }

    /// <summary>Counts from now on.</summary>
    public static string Srst(ServerEngine engine)
    {
        engine.Counters.Reset();
        return "Server stats reset.\n";
    }

    public static string Crst(ServerEngine engine)
    {
        foreach (var connection in engine.Connections) connection.ResetStatistics();
        return "Connection stats reset.\n";
    }

    public static string Envi() => new StringBuilder("Environment:\n")
        .Append($"zookeeper.version={ServerVersion.Text}\n")
        .Append($"host.name={Environment.MachineName}\n")
        .Append("java.version=none\n")
        .Append($"runtime.version={RuntimeInformation.FrameworkDescription}\n")
        .Append($"os.name={RuntimeInformation.OSDescription}\n")
        .Append($"os.arch={RuntimeInformation.OSArchitecture}\n")
        .Append($"os.version={Environment.OSVersion.Version}\n")
        .Append($"user.name={Environment.UserName}\n")
        .Append($"user.dir={Environment.CurrentDirectory}\n")
        .ToString();

    /// <summary>Requests are answered in the batch that they come in, so none is outstanding when this is.</summary>
    private static string Summary(ServerEngine engine) => new StringBuilder()
        .Append(
            CultureInfo.InvariantCulture,
            $"Latency min/avg/max: {engine.Counters.Latencies.MinMs}/{engine.Counters.Latencies.AverageMs}"
            + $"/{engine.Counters.Latencies.MaxMs}\n")
        .Append($"Received: {engine.Counters.Received(engine.Connections)}\n")
        .Append($"Sent: {engine.Counters.Sent(engine.Connections)}\n")
        .Append($"Connections: {engine.Connections.Count}\n")
        .Append("Outstanding: 0\n")
        .Append($"Zxid: 0x{engine.State.LastZxid:x}\n")
        .Append("Mode: standalone\n")
        .Append($"Node count: {NodeCount(engine)}\n")
        .Append($"Memory: {engine.Memory.UsedBytes} of {engine.Memory.BytesMax} bytes\n")
        .ToString();

    /// <summary>Apache ZooKeeper counts the root under both of its names, "/" and "".</summary>
    private static int NodeCount(ServerEngine engine) => engine.State.Tree.NodeCount + 1;

    // A file that goes meanwhile counts nothing.
    private static long SizeBytes(string directory) =>
        new FileSystemEnumerable<long>(directory, static (ref FileSystemEntry file) => file.Length).Sum();
}
