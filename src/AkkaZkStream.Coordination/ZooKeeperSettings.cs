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

    /// <summary><c>auth</c>: where user and password are; null for nobody.</summary>
    public ZkAuthenticationSource? Auth { get; init; }

    /// <summary><c>tls</c>: <c>off</c>, <c>system</c>, or a PEM file of authorities.</summary>
    public required string Tls { get; init; }

    /// <summary><c>tls-certificate</c>: a PEM file with certificate and key; null for none.</summary>
    public string? TlsCertificate { get; init; }

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
            Auth = read.Secret("auth"),
            Tls = read.Text("tls"),
            TlsCertificate = read.TextOrNone("tls-certificate"),
        };
    }

    /// <summary>Puts all of it into a client's options; reads the files and variables that are named.</summary>
    /// <exception cref="SettingsException">One of them does not hold what was expected; never says what it
    /// holds.</exception>
    internal ZooKeeperOptions ApplyTo(ZooKeeperOptions options)
    {
        try
        {
            return (Auth?.ApplyTo(options) ?? options) with
            {
                SessionTimeout = SessionTimeout,
                ConnectionTimeout = ConnectionTimeout,
                Transport = Tls == "off"
                    ? options.Transport
                    : TlsFiles.Open(Tls == "system" ? null : Tls, TlsCertificate),
            };
        }
        catch (Exception e) when (e is FormatException or IOException or UnauthorizedAccessException)
        {
            throw new SettingsException(Section, e.Message);
        }
    }
}
