using System.IO.Pipelines;
using AkkaZkStream.ZooKeeper.Transport;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace AkkaZkStream.ZooKeeper;

/// <summary>How a <see cref="ZooKeeperClient"/> connects, what it promises, and on what it runs.</summary>
public sealed record ZooKeeperOptions
{
    /// <summary>The servers, and the chroot.</summary>
    public required ConnectString ConnectString { get; init; }

    /// <summary>The session timeout to ask for.</summary>
    /// <value>Default 10 s; positive. The server clamps it, to 2 to 20 of its ticks unless configured (4 s to 40 s at
    /// the usual tick of 2 s): see <see cref="ZooKeeperClient.NegotiatedSessionTimeout"/>.</value>
    public TimeSpan SessionTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long connecting for the first time may take altogether, and how long a request waits for a new
    /// session after one was lost. A single attempt takes a server's share of it at most, and no more than half: a
    /// server that is starting may take a connection and never answer on it.</summary>
    /// <value>Default 5 s; positive.</value>
    public TimeSpan ConnectionTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>What part of the negotiated timeout this client counts on.</summary>
    /// <value>Default 0.9; above 0, at most 1. What is left away is the margin for clocks that run at different
    /// rates.</value>
    public double SessionSafetyFactor { get; init; } = 0.9;

    /// <summary>Whether the client opens a new session when one was lost.</summary>
    /// <value>Default true. When false, <see cref="ConnectionState.Lost"/> is the end: every later request fails with
    /// <see cref="SessionExpiredException"/>. In both cases the lost session is closed at the next connection; but see
    /// <see cref="CloseLostSession"/>.</value>
    public bool NewSessionAfterLost { get; init; } = true;

    /// <summary>Whether a session that this client has given up by its own clock is ended at the next connection, so
    /// that its nodes block nobody. Not where it may have been handed over: there it is somebody else's.</summary>
    /// <value>Default true.</value>
    public bool CloseLostSession { get; init; } = true;

    /// <summary>Whether the client makes do with a server that is cut off from its ensemble and serves reads only
    /// (<c>readonlymode.enabled</c>), until it finds one that takes writes; see
    /// <see cref="ConnectionState.ConnectedReadOnly"/>.</summary>
    /// <value>Default false.</value>
    public bool AllowReadOnly { get; init; }

    /// <summary>Continues a session that was detached elsewhere; null begins a new one.</summary>
    public SessionCredentials? Attach { get; init; }

    /// <summary>Who this client is by SASL DIGEST-MD5, proved at every connection before any request; null for
    /// nobody.</summary>
    /// <value>Default null. A server that refuses ends <see cref="ZooKeeperClient.ConnectAsync"/> with
    /// <see cref="ZkErrorCode.AuthFailed"/>.</value>
    public SaslCredentials? Sasl { get; init; }

    /// <summary>Who this client is, proved at every connection before any request, also in the sessions after a lost
    /// one.</summary>
    /// <value>Default: nobody.</value>
    public IReadOnlyList<ZkAuthentication> Authentication { get; init; } = [];

    /// <summary>Who may do what with the nodes that this client creates, where the request does not say.</summary>
    /// <value>Default null: the creator alone (<see cref="Acl.CreatorAll"/>) if the client is authenticated (by
    /// <see cref="Authentication"/>, <see cref="Sasl"/>, or a certificate of its own by <see cref="TlsTransport"/>),
    /// else everybody (<see cref="Acl.OpenUnsafe"/>). A server that does not ask for certificates knows nobody by them,
    /// and refuses to create for the creator alone (<see cref="ZkErrorCode.InvalidAcl"/>): set it then.</value>
    public IReadOnlyList<Acl>? DefaultAcl { get; init; }

    /// <summary>How many requests are on the wire at most; further ones wait their turn here.</summary>
    /// <value>Default 1,000: at as many (globalOutstandingLimit) Apache ZooKeeper stops reading from its
    /// sockets.</value>
    public int InFlightMax { get; init; } = 1000;

    /// <summary>How many requests wait at most, for a place on the wire or for a connection; further ones are refused
    /// with
    /// <see cref="ZkErrorCode.ThrottledOp"/>.</summary>
    /// <value>Default 100,000: some tens of megabytes of callers who wait.</value>
    public int WaitingMax { get; init; } = 100_000;

    /// <summary>The longest answer that is accepted, in bytes; a longer one closes the connection.</summary>
    /// <value>Default 4 MiB (4,194,304): four times a server's default jute.maxbuffer, for the lists that nodes with
    /// many children give.</value>
    public int ReplyBytesMax { get; init; } = 4 * 1024 * 1024;

    /// <summary>The longest request that is sent, in bytes; a longer one fails with <see
    /// cref="ArgumentException"/>.</summary>
    /// <value>Default 1 MiB - 1 (1,048,575), a server's default jute.maxbuffer: it would close the
    /// connection.</value>
    public int RequestBytesMax { get; init; } = 1024 * 1024 - 1;

    /// <summary>The clock and timers.</summary>
    /// <value>Default: the system's clock, with timers on a thread of their own, so that pings survive a starved
    /// thread pool.</value>
    public TimeProvider TimeProvider { get; init; } = ClockThread.Shared;

    /// <summary>Where callers' continuations, watchers and state listeners run.</summary>
    /// <value>Default: the thread pool.</value>
    public TaskScheduler TaskScheduler { get; init; } = TaskScheduler.Default;

    /// <summary>Whether the thread that has read an answer goes on with the caller itself, instead of waking a thread
    /// of the pool for that: a hand-over less for each request that is awaited alone.</summary>
    /// <value>Default false. What follows an <c>await</c> of a request must not block then, nor take long: meanwhile
    /// nothing is read, so a request that is waited for synchronously there is never answered, and in the end the
    /// session is lost. Watchers and listeners run apart as ever; with a <see cref="TaskScheduler"/> of one's own it
    /// means nothing.</value>
    public bool AllowSynchronousContinuations { get; init; }

    /// <summary>How long the thread that reads asks again and again for the next answer before it sleeps, as long as
    /// answers come that soon: it stops with the first that takes longer, until one has come so soon again.</summary>
    /// <value>Default zero: it sleeps at once. At least zero, at most 10 ms; 200 us suits a server nearby. It costs up
    /// to a core while requests are made one after the other, and wins time with
    /// <see cref="AllowSynchronousContinuations"/> only. On a machine with one core it means nothing.</value>
    public TimeSpan BusyPollMax { get; init; }

    /// <summary>Where the pipes' own continuations run, and what writes are deferred to under load.</summary>
    /// <value>Default: the thread pool.</value>
    public PipeScheduler PipeScheduler { get; init; } = PipeScheduler.ThreadPool;

    /// <summary>How bytes travel.</summary>
    /// <value>Default: <see cref="TcpTransport"/>.</value>
    public IZkTransport Transport { get; init; } = TcpTransport.Shared;

    /// <summary>Shuffles the servers and spreads reconnects.</summary>
    /// <value>Default <see cref="Random.Shared"/>; give a seeded one to replay a run.</value>
    public Random Random { get; init; } = Random.Shared;

    /// <summary>Where the client logs, under <c>AkkaZkStream.ZooKeeper</c>.</summary>
    /// <value>Default: nowhere.</value>
    public ILoggerFactory LoggerFactory { get; init; } = NullLoggerFactory.Instance;

    /// <summary><see cref="DefaultAcl"/>, or what it means when it is null.</summary>
    internal IReadOnlyList<Acl> AclOfNew => DefaultAcl ?? (IsAuthenticated ? Acl.CreatorAll : Acl.OpenUnsafe);

    private bool IsAuthenticated
        => Authentication.Count > 0 || Sasl is not null || Transport is TlsTransport { ShowsCertificate: true };

    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range; the message names it.</exception>
    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(SessionTimeout, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(
            SessionTimeout.TotalMilliseconds, int.MaxValue, nameof(SessionTimeout));
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(ConnectionTimeout, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(SessionSafetyFactor);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(SessionSafetyFactor, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(BusyPollMax, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(BusyPollMax, BusyPoll.LongestMax, nameof(BusyPollMax));
        ArgumentOutOfRangeException.ThrowIfLessThan(InFlightMax, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(WaitingMax, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(ReplyBytesMax, 1024);
        ArgumentOutOfRangeException.ThrowIfLessThan(RequestBytesMax, 1024);
    }
}
