using System.IO.Pipelines;
using System.Net;
using AkkaZkStream.ZooKeeper.Server.Access;
using AkkaZkStream.ZooKeeper.Server.Connections;
using AkkaZkStream.ZooKeeper.Server.Durability;
using AkkaZkStream.ZooKeeper.Server.Sessions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace AkkaZkStream.ZooKeeper.Server;

/// <summary>Where an <see cref="EmbeddedZooKeeper"/> listens, what it promises, and on what it runs.</summary>
public sealed record EmbeddedZooKeeperOptions
{
    /// <summary>The address to listen on; <see cref="IPAddress.IPv6Any"/> is every address of both kinds.</summary>
    /// <value>Default 127.0.0.1: nobody else's machine can connect unless told so.</value>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>The TCP port to listen on; 0 takes a free one, null listens on none.</summary>
    /// <value>Default 0; at most 65535. The in-memory transport is there in any case.</value>
    public int? Port { get; init; } = 0;

    /// <summary>A second port for encrypted connections.</summary>
    /// <value>Default null: none.</value>
    public EmbeddedZooKeeperTls? Tls { get; init; }

    /// <summary>Users that authenticate by SASL DIGEST-MD5.</summary>
    /// <value>Default null: none, and SASL is answered with nothing.</value>
    public EmbeddedZooKeeperSasl? Sasl { get; init; }

    /// <summary>
    /// Identities that no ACL binds, for whoever must get at nodes whose owners are gone; Apache ZooKeeper's
    /// <c>superDigest</c> and <c>superUser</c>. Never logged.
    /// </summary>
    /// <value>Default none. Of the schemes <c>digest</c> (<c>user:BASE64(SHA1(user:password))</c>), <c>sasl</c> and
    /// <c>x509</c>.</value>
    public IReadOnlyList<ClientIdentity> Superusers { get; init; } = [];

    /// <summary>Where the server keeps its state; one server at a time.</summary>
    /// <value>Default null: in memory alone. Otherwise a directory, made if it is missing: every write is on the disk
    /// before it is answered.</value>
    public string? DataDirectory { get; init; }

    /// <summary>
    /// How much is logged before a snapshot replaces it, in bytes. One is taken beside the server, which goes on; it
    /// needs as much memory as the znodes meanwhile.
    /// </summary>
    /// <value>Default 64 MiB (67,108,864): some 200,000 writes, read back in less than a second. At least 4
    /// KiB.</value>
    public long SnapshotBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>
    /// The server's unit of time: session timeouts are granted between 2 and 20 ticks, expiry is looked at once a
    /// tick.
    /// </summary>
    /// <value>Default 2 s, as Apache ZooKeeper is usually configured. At least 10 ms, at most 1 minute, whole
    /// milliseconds.</value>
    public TimeSpan TickTime { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>The shortest session timeout that is granted.</summary>
    /// <value>Default null: two ticks. Positive, at most <see cref="MaxSessionTimeout"/>.</value>
    public TimeSpan? MinSessionTimeout { get; init; }

    /// <summary>The longest session timeout that is granted.</summary>
    /// <value>Default null: twenty ticks. At most 24 days.</value>
    public TimeSpan? MaxSessionTimeout { get; init; }

    /// <summary>How often empty containers and nodes whose time to live is over are looked for.</summary>
    /// <value>Default 1 minute, Apache ZooKeeper's <c>znode.container.checkIntervalMs</c>. At least 1 ms.</value>
    public TimeSpan ReapInterval { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>What clients can make the server hold at most.</summary>
    public EmbeddedZooKeeperLimits Limits { get; init; } = new();

    /// <summary>The clock and timers.</summary>
    /// <value>Default: the system's.</value>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>What the server runs on. All its work is one task at a time, so one thread is enough.</summary>
    /// <value>Default: the thread pool.</value>
    public TaskScheduler TaskScheduler { get; init; } = TaskScheduler.Default;

    /// <summary>Where the in-memory transport's continuations on the server's side run.</summary>
    /// <value>Default: the thread pool.</value>
    public PipeScheduler PipeScheduler { get; init; } = PipeScheduler.ThreadPool;

    /// <summary>Where the server logs, under <c>AkkaZkStream.ZooKeeper.Server</c>.</summary>
    /// <value>Default: nowhere.</value>
    public ILoggerFactory LoggerFactory { get; init; } = NullLoggerFactory.Instance;

    /// <summary>What stands before the log, for tests: a disk that is slow, or fails.</summary>
    internal Func<ITransactionLog, ITransactionLog> LogThrough { get; init; } = static log => log;

    /// <summary>In memory alone nobody needs a descriptor.</summary>
    internal int ConnectionsMax =>
        Port == null && Tls == null ? Limits.ConnectionsMax : Descriptors.Allow(Limits.ConnectionsMax);

    internal SessionClock SessionClock() => new(TickTime, MinSessionTimeout, MaxSessionTimeout);

    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range; the message names it.</exception>
    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfNegative(Port ?? 0, nameof(Port));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Port ?? 0, ushort.MaxValue, nameof(Port));
        ArgumentOutOfRangeException.ThrowIfLessThan(TickTime, TimeSpan.FromMilliseconds(10));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(TickTime, TimeSpan.FromMinutes(1));
        ArgumentOutOfRangeException.ThrowIfLessThan(SnapshotBytes, 4096);
        ArgumentOutOfRangeException.ThrowIfLessThan(ReapInterval, TimeSpan.FromMilliseconds(1));
        var clock = SessionClock();
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(clock.TimeoutMinMs, 0, nameof(MinSessionTimeout));
        ArgumentOutOfRangeException.ThrowIfLessThan(
            clock.TimeoutMaxMs, clock.TimeoutMinMs, nameof(MaxSessionTimeout));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(clock.TimeoutMaxMs, int.MaxValue, nameof(MaxSessionTimeout));
        foreach (var superuser in Superusers)
            if (!AuthSchemes.IsProof(superuser) || !AuthSchemes.IsValidId(superuser.Scheme, superuser.User))
                throw new ArgumentException(
                    "Superusers: expected an identity that a client can prove by digest, sasl or x509, got one of "
                    + $"scheme '{superuser.Scheme}' that nobody can.");
        Tls?.Validate();
        Sasl?.Validate();
        Limits.Validate();
    }
}
