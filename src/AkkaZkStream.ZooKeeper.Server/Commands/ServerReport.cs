using System.Text;
using AkkaZkStream.ZooKeeper.Server.Engine;

namespace AkkaZkStream.ZooKeeper.Server.Commands;

/// <summary>What the four-letter words answer, in the formats of Apache ZooKeeper that monitoring tools read.</summary>
internal static class ServerReport
{
    public static string Srvr(ServerEngine engine) => new StringBuilder()
        .Append("Zookeeper version: ").Append(Version).Append('\n')
        .ToString();

    private static readonly string Version = $"3.8.0-akkazkstream-{typeof(ServerReport).Assembly.GetName().Version?.ToString(3)}";
}
