using Akka.Configuration;
using AkkaZkStream.Coordination.Configuration;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination;

/// <summary>The keys of <c>akka.zkstream.zookeeper</c>; their meaning, units and ranges stand in
/// hocon/zookeeper.conf.</summary>
public sealed record ZooKeeperSettings
{
    private const string Section = "akka.zkstream.zookeeper";

    private static readonly TimeSpan LongestTimeout = TimeSpan.FromHours(1);

    private ZooKeeperSettings()
    {
    }

    /// <summary><c>connect-string</c>: the servers and the chroot.</summary>
    public required ConnectString ConnectString { get; init; }

    /// <summary><c>session-timeout</c>: offered to the server, which clamps it.</summary>
    public required TimeSpan SessionTimeout { get; init; }

    /// <summary><c>connection-timeout</c>: how long an attempt to connect may take.</summary>
    public required TimeSpan ConnectionTimeout { get; init; }

    /// <summary>Reads and checks all keys.</summary>
    /// <param name="config">A whole configuration, with the reference configuration as fallback.</param>
    /// <exception cref="SettingsException">A key is missing or out of range.</exception>
    public static ZooKeeperSettings Create(Config config)
    {
        ArgumentNullException.ThrowIfNull(config);
        var read = new SettingsReader(config, Section);
        return new ZooKeeperSettings
        {
            ConnectString = read.Servers("connect-string"),
            SessionTimeout = read.Duration("session-timeout", TimeSpan.FromMilliseconds(100), LongestTimeout),
            ConnectionTimeout = read.Duration("connection-timeout", TimeSpan.FromMilliseconds(10), LongestTimeout),
        };
    }
}
