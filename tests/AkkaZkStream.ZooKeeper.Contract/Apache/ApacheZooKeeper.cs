namespace AkkaZkStream.ZooKeeper.Contract.Apache;

/// <summary>
/// Debian's Apache ZooKeeper for a test: one standalone server or an ensemble, on free loopback ports, with data in a
/// temporary directory. Four-letter words, TTL and container nodes are enabled, the admin server is off.
/// </summary>
/// <remarks>
/// Where ZooKeeper is missing, starting it fails the test with a sentence that says how to install it.
/// The environment variable <see cref="JournalVariable"/> names a file in which each start leaves a line, so that a
/// test run can prove that it did not pass without Apache ZooKeeper.
/// </remarks>
public sealed class ApacheZooKeeper : IAsyncDisposable, IDisposable
{
    /// <summary>Names the file to which each started server's version is appended; unset: nothing is written.</summary>
    public const string JournalVariable = "APACHE_ZOOKEEPER_JOURNAL";

    // Somebody else on this machine may take a port between our looking and the server's listening.
    private const int Attempts = 3;

    private readonly string _directory;

    private ApacheZooKeeper(ApacheZooKeeperOptions options, string directory)
    {
        _directory = directory;
        Servers = ServerDirectories.Create(options, directory);
    }

    /// <summary>The members; a standalone server is the only one.</summary>
    public IReadOnlyList<ApacheZooKeeperServer> Servers { get; }

    /// <summary>All members as <c>127.0.0.1:port[,127.0.0.1:port]</c>.</summary>
    public string ConnectString => string.Join(',', Servers.Select(server => $"127.0.0.1:{server.Port}"));

    /// <summary>The data directory of the first member.</summary>
    public string DataDirectory => Servers[0].DataDirectory;

    /// <summary>Starts all members and waits until each of them serves.</summary>
    /// <exception cref="InvalidOperationException">Apache ZooKeeper is not installed, or ended while starting.</exception>
    public static async Task<ApacheZooKeeper> StartAsync(
        ApacheZooKeeperOptions? options = null, CancellationToken cancellationToken = default)
    {
        ApacheZooKeeperInstallation.Demand();
        for (var attempt = 1; ; attempt++)
        {
            var directory = Directory.CreateTempSubdirectory("apache-zookeeper-").FullName;
            var zooKeeper = new ApacheZooKeeper(options ?? new ApacheZooKeeperOptions(), directory);
            try
            {
                await zooKeeper.StartAllAsync(cancellationToken);
                return zooKeeper;
            }
            catch (InvalidOperationException e) when (IsPortTaken(e) && attempt < Attempts)
            {
                zooKeeper.Dispose();
            }
            catch
            {
                zooKeeper.Dispose();
                throw;
            }
        }
    }

    /// <summary>Kills all members (<c>kill -9</c>); data and ports stay.</summary>
    public void Kill() => ForEach(server => server.Kill());

    /// <summary>Starts all members again after <see cref="Kill"/>, with the same data and ports.</summary>
    public Task StartAgainAsync(CancellationToken cancellationToken = default) => StartAllAsync(cancellationToken);

    /// <summary>Kills all members and starts them again with the same data and ports; returns when all serve.</summary>
    public async Task RestartAsync(CancellationToken cancellationToken = default)
    {
        Kill();
        await StartAllAsync(cancellationToken);
    }

    /// <summary>Stops the execution of all members (SIGSTOP).</summary>
    public void Pause() => ForEach(server => server.Pause());

    /// <summary>Lets all members go on after <see cref="Pause"/>.</summary>
    public void Resume() => ForEach(server => server.Resume());

    /// <summary>Kills what runs and deletes the data.</summary>
    public void Dispose()
    {
        ForEach(server => server.Dispose());
        Directory.Delete(_directory, recursive: true);
    }

    /// <inheritdoc cref="Dispose"/>
    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task StartAllAsync(CancellationToken cancellationToken)
    {
        ForEach(server => server.Launch());
        foreach (var server in Servers)
        {
            await server.ServesAsync(cancellationToken);
            await RecordStartAsync(server, cancellationToken);
        }
    }

    private static async Task RecordStartAsync(ApacheZooKeeperServer server, CancellationToken cancellationToken)
    {
        if (Environment.GetEnvironmentVariable(JournalVariable) is not { Length: > 0 } journal)
            return;
        var answer = await server.AskAsync("srvr", cancellationToken);
        await File.AppendAllTextAsync(journal, answer.Split('\n')[0] + "\n", cancellationToken);
    }

    private static bool IsPortTaken(InvalidOperationException e) =>
        e.Message.Contains("Address already in use", StringComparison.Ordinal);

    private void ForEach(Action<ApacheZooKeeperServer> act)
    {
        foreach (var server in Servers)
            act(server);
    }
}
