using System.Runtime.InteropServices;
using System.Text;
using AkkaZkStream.ZooKeeper.Server.Engine;

namespace AkkaZkStream.ZooKeeper.Server.Commands;

/// <summary>The server as a whole, in the formats of Apache ZooKeeper 3.8 that monitoring tools read.</summary>
internal static class ServerReport
{
    // Tools take the numbers up to the first dash for the protocol's version; the rest says what it really is.
    private const string Version = "3.8.0-AkkaZkStream embedded";

    public static string Srvr(ServerEngine engine) => $"Zookeeper version: {Version}\n{Summary(engine)}";

    public static string Stat(ServerEngine engine) =>
        $"Zookeeper version: {Version}\nClients:\n{SessionReport.Clients(engine)}\n{Summary(engine)}";

    public static string Mntr(ServerEngine engine) => new StringBuilder()
        .Append($"zk_version\t{Version}\n")
        .Append("zk_server_state\tstandalone\n")
        .Append($"zk_packets_received\t{engine.Counters.Received(engine.Connections)}\n")
        .Append($"zk_packets_sent\t{engine.Counters.Sent(engine.Connections)}\n")
        .Append($"zk_num_alive_connections\t{engine.Connections.Count}\n")
        .Append("zk_outstanding_requests\t0\n")
        .Append($"zk_znode_count\t{engine.State.Tree.NodeCount}\n")
        .Append($"zk_watch_count\t{engine.Watches.Count}\n")
        .Append($"zk_ephemerals_count\t{engine.State.Tree.EphemeralCount}\n")
        .Append($"zk_approximate_data_size\t{engine.State.Tree.SizeBytes}\n")
        .Append($"zk_global_sessions\t{engine.State.Sessions.Count}\n")
        .ToString();

    public static string Envi() => new StringBuilder("Environment:\n")
        .Append($"zookeeper.version={Version}\n")
        .Append($"host.name={Environment.MachineName}\n")
        .Append($"runtime.version={RuntimeInformation.FrameworkDescription}\n")
        .Append($"os.name={RuntimeInformation.OSDescription}\n")
        .Append($"os.arch={RuntimeInformation.OSArchitecture}\n")
        .ToString();

    /// <summary>Requests are answered in the batch that they come in, so none is outstanding when this is.</summary>
    private static string Summary(ServerEngine engine) => new StringBuilder()
        .Append($"Received: {engine.Counters.Received(engine.Connections)}\n")
        .Append($"Sent: {engine.Counters.Sent(engine.Connections)}\n")
        .Append($"Connections: {engine.Connections.Count}\n")
        .Append("Outstanding: 0\n")
        .Append($"Zxid: 0x{engine.State.LastZxid:x}\n")
        .Append("Mode: standalone\n")
        .Append($"Node count: {engine.State.Tree.NodeCount}\n")
        .ToString();
}
