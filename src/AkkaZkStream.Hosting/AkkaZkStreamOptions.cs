using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Hosting;

/// <summary>How a host's actor system is made, and how it reaches ZooKeeper. Can be bound to a configuration
/// section.</summary>
/// <remarks>What is null is left to HOCON: hocon/zookeeper.conf has the defaults. All values are checked before the
/// host starts anything.</remarks>
public sealed class AkkaZkStreamOptions
{
    /// <summary>The actor system's name: letters, digits, and - and _ in between.</summary>
    /// <value>Default: <c>akkazkstream</c>.</value>
    public string SystemName { get; set; } = "akkazkstream";

    /// <summary>The servers: <c>host:port[,host:port...][/chroot]</c>.</summary>
    /// <value>Default: null, which is what HOCON says.</value>
    public string? ConnectString { get; set; }

    /// <summary>The session timeout to ask ZooKeeper for; 100 ms to 1 h.</summary>
    /// <value>Default: null, which is what HOCON says.</value>
    public TimeSpan? SessionTimeout { get; set; }

    /// <summary>How long one attempt to connect may take; 10 ms to 1 h.</summary>
    /// <value>Default: null, which is what HOCON says.</value>
    public TimeSpan? ConnectionTimeout { get; set; }

    /// <summary>More of Akka's configuration, as HOCON text.</summary>
    /// <value>Default: empty.</value>
    public string Hocon { get; set; } = "";

    /// <summary>How long the host's start waits for a ZooKeeper session, 0 to 1 h. Without one by then it fails with
    /// <see cref="ZooKeeperUnavailableException"/>. With zero it does not wait: the service starts without ZooKeeper,
    /// is unhealthy until there is a session, and whoever asks for a lock waits.</summary>
    /// <value>Default: 15 s, time enough for a leader election.</value>
    public TimeSpan StartWaitMax { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Has the last word on how ZooKeeper is reached: transport (TLS), logging, limits.</summary>
    /// <value>Default: null, nothing to change.</value>
    public Func<ZooKeeperOptions, ZooKeeperOptions>? ConfigureZooKeeper { get; set; }
}
