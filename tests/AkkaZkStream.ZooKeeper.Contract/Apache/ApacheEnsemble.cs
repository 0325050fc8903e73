using Xunit;

namespace AkkaZkStream.ZooKeeper.Contract.Apache;

/// <summary>
/// Three Apache ZooKeeper servers that elect a leader, each a process of its own that can be killed, paused and
/// started again: what clients meet in production. As a fixture, one ensemble serves a whole class or collection.
/// </summary>
/// <remarks>Two thirds must run for anybody to be served; a new leader takes about a second after the old one was
/// killed, and up to <c>syncLimit</c> ticks (2.5 s here) after it was merely paused.</remarks>
public sealed class ApacheEnsemble : IContractServer, IAsyncLifetime, IDisposable
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(500);

    // An election has no event to wait for: this is how often the members are asked.
    private static readonly TimeSpan PollEvery = TimeSpan.FromMilliseconds(50);

    // Only a test that has failed waits this long.
    private static readonly TimeSpan ElectionLongest = TimeSpan.FromSeconds(60);

    private readonly ApacheZooKeeperOptions _options;
    private ApacheZooKeeper? _ensemble;

    /// <summary>An ensemble with ticks of 500 ms and timeouts from 1 s to 40 s.</summary>
    public ApacheEnsemble() : this(Default)
    {
    }

    private ApacheEnsemble(ApacheZooKeeperOptions options) => _options = options;

    /// <summary>What an ensemble is started with unless told otherwise.</summary>
    public static ApacheZooKeeperOptions Default { get; } = new()
    {
        Members = 3,
        TickTime = Tick,
        Configuration = ["maxSessionTimeout=40000"],
        SystemProperties = [$"zookeeper.DigestAuthenticationProvider.superDigest={AccessContract.Superuser.User}"],
    };

    /// <summary>The members, in the order of their ids.</summary>
    public IReadOnlyList<ApacheZooKeeperServer> Servers => Running.Servers;

    /// <inheritdoc/>
    public ConnectString ConnectString => ConnectString.Parse(Running.ConnectString);

    /// <inheritdoc/>
    public IZkTransport Transport => TcpTransport.Shared;

    /// <inheritdoc/>
    public TimeSpan MinSessionTimeout => 2 * _options.TickTime;

    private ApacheZooKeeper Running =>
        _ensemble ?? throw new InvalidOperationException("The ensemble is not started yet.");

    /// <summary>Starts an ensemble of its own; dispose it to end it.</summary>
    public static async Task<ApacheEnsemble> StartAsync(ApacheZooKeeperOptions? options = null)
    {
        var ensemble = new ApacheEnsemble(options ?? Default);
        await ensemble.InitializeAsync();
        return ensemble;
    }

    /// <summary>The connect string of one member alone.</summary>
    public static ConnectString Only(ApacheZooKeeperServer server) => ConnectString.Parse($"127.0.0.1:{server.Port}");

    /// <summary>The member that leads now; waits for the end of an election.</summary>
    public Task<ApacheZooKeeperServer> LeaderAsync() => LeaderOtherThanAsync(null);

    /// <summary>A member that leads and is not <paramref name="former"/>: waits until that one is replaced.</summary>
    public async Task<ApacheZooKeeperServer> LeaderOtherThanAsync(ApacheZooKeeperServer? former)
    {
        using var deadline = new CancellationTokenSource(ElectionLongest);
        using var poll = new PeriodicTimer(PollEvery);
        while (true)
        {
            foreach (var server in Servers.Where(server => server != former))
                if (await server.ModeAsync(deadline.Token) == ServerMode.Leader) return server;
            await poll.WaitForNextTickAsync(deadline.Token);
        }
    }

    /// <summary>The two that do not lead.</summary>
    public async Task<IReadOnlyList<ApacheZooKeeperServer>> FollowersAsync()
    {
        var leader = await LeaderAsync();
        return [.. Servers.Where(server => server != leader)];
    }

    /// <summary>Starts whoever is down, lets go on whoever is paused, and waits until one leads and all others
    /// follow: a leader that was paused takes a while until it knows that it has been replaced.</summary>
    public async Task HealAsync()
    {
        foreach (var server in Servers)
        {
            server.Launch();
            server.Resume();
        }

        using var deadline = new CancellationTokenSource(ElectionLongest);
        using var poll = new PeriodicTimer(PollEvery);
        while (!await IsWholeAsync(deadline.Token)) await poll.WaitForNextTickAsync(deadline.Token);
    }

    /// <inheritdoc/>
    public async Task InitializeAsync() => _ensemble = await ApacheZooKeeper.StartAsync(_options);

    /// <inheritdoc cref="Dispose"/>
    public Task DisposeAsync()
    {
        Dispose();
        return Task.CompletedTask;
    }

    /// <summary>Kills what runs and deletes the data; twice is once.</summary>
    public void Dispose()
    {
        _ensemble?.Dispose();
        _ensemble = null;
    }

    private async Task<bool> IsWholeAsync(CancellationToken cancellationToken)
    {
        var modes = await Task.WhenAll(Servers.Select(server => server.ModeAsync(cancellationToken)));
        return modes.Count(mode => mode == ServerMode.Leader) == 1 &&
            modes.Count(mode => mode == ServerMode.Follower) == Servers.Count - 1;
    }
}
