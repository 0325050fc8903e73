using Akka.Actor;
using Akka.Cluster;
using Akka.Configuration;
using AkkaZkStream.Coordination;
using AkkaZkStream.ZooKeeper.Server;

namespace AkkaZkStream.Cluster.Tests;

/// <summary>A node of a cluster in this process. Nodes have one name, and so their leases have, too.</summary>
internal sealed class ClusterNode(ActorSystem system) : IAsyncDisposable
{
    public ActorSystem System => system;

    public Akka.Cluster.Cluster Cluster => Akka.Cluster.Cluster.Get(system);

    /// <summary>A node that knows nobody yet.</summary>
    /// <param name="zooKeeper">Where the leases are.</param>
    /// <param name="more">Further configuration.</param>
    public static ClusterNode Start(EmbeddedZooKeeper zooKeeper, string more)
    {
        var config = ConfigurationFactory.ParseString($$"""
            akka {
              loglevel = WARNING
              actor.provider = cluster
              remote.dot-netty.tcp { hostname = "127.0.0.1", port = 0 }
              cluster.failure-detector.acceptable-heartbeat-pause = 2s
              coordinated-shutdown.exit-clr = off
              zkstream.zookeeper.connect-string = "{{zooKeeper.ConnectString}}"
            }
            """);
        var all = ConfigurationFactory.ParseString(more).WithFallback(config).WithFallback(ZkCoordination.DefaultConfig());
        return new ClusterNode(ActorSystem.Create("plant", all));
    }

    /// <summary>Joins a cluster, or founds one by joining itself; returns when it is up.</summary>
    public Task JoinAsync(Address address) => Cluster.JoinAsync(address);

    public async ValueTask DisposeAsync() => await system.Terminate();
}
