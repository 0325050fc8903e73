using System.Net.Sockets;

namespace AkkaZkStream.ZooKeeper.Contract.Apache;

/// <summary>One Apache ZooKeeper server as a child process. It keeps its port and its data when it is restarted.</summary>
public sealed class ApacheZooKeeperServer : IDisposable
{
    private const string MainClass = "org.apache.zookeeper.server.quorum.QuorumPeerMain";

    // Real processes need real time: this is how often a starting server is asked whether it serves.
    private static readonly TimeSpan PollEvery = TimeSpan.FromMilliseconds(25);

    // A server that is still loading may accept a connection and never answer on it.
    private static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(1);

    private readonly ApacheZooKeeperOptions _options;
    private readonly string _directory;
    private SupervisedProcess? _process;

    internal ApacheZooKeeperServer(ApacheZooKeeperOptions options, string directory, int port)
    {
        _options = options;
        _directory = directory;
        Port = port;
    }

    /// <summary>The client port, on loopback.</summary>
    public int Port { get; }

    /// <summary>The process id.</summary>
    public int ProcessId => Process.Id;

    /// <summary>Where the server keeps its transaction logs and snapshots: input of <see cref="TransactionLog"/>.</summary>
    public string DataDirectory => Path.Combine(_directory, "data");

    internal string ConfigurationFile => Path.Combine(_directory, "zoo.cfg");

    private string LogFile => Path.Combine(_directory, "server.log");

    private SupervisedProcess Process =>
        _process ?? throw new InvalidOperationException($"Expected a started ZooKeeper server on port {Port}, got a stopped one.");

    /// <summary>Starts the process without waiting until it serves.</summary>
    public void Launch() => _process ??= SupervisedProcess.Start(LogFile, "java", Arguments());

    /// <summary>Starts the process and waits until it serves clients.</summary>
    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        Launch();
        await ServesAsync(cancellationToken);
    }

    /// <summary>Waits until the server answers <c>srvr</c> with its mode: it has loaded its data, and its quorum stands.</summary>
    /// <exception cref="TimeoutException">It did not in time; the text has the end of the server's log.</exception>
    public async Task ServesAsync(CancellationToken cancellationToken = default)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(_options.ReadyWithin);
        using var poll = new PeriodicTimer(PollEvery);
        try
        {
            while (await ModeAsync(deadline.Token) == ServerMode.NotServing)
            {
                if (!Process.IsRunning)
                    throw new InvalidOperationException($"ZooKeeper on port {Port} ended while starting. {LogTail()}");
                await poll.WaitForNextTickAsync(deadline.Token);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"ZooKeeper on port {Port} did not serve within {_options.ReadyWithin}. {LogTail()}");
        }
    }

    /// <summary>Kills the process (<c>kill -9</c>) and waits until it is gone; data and port stay.</summary>
    public void Kill()
    {
        Process.Kill();
        _process = null;
    }

    /// <summary>Kills the process and starts it again with the same data and port; returns when it serves.</summary>
    public async Task RestartAsync(CancellationToken cancellationToken = default)
    {
        Kill();
        await StartAsync(cancellationToken);
    }

    /// <summary>Stops the process's execution (SIGSTOP): connections stay open, nothing is answered.</summary>
    public void Pause() => Process.Pause();

    /// <summary>Lets a paused process go on.</summary>
    public void Resume() => Process.Resume();

    /// <summary>Asks a four-letter word: <c>ruok</c>, <c>srvr</c>, <c>mntr</c>, <c>wchs</c>, <c>cons</c>, <c>dump</c>.</summary>
    public Task<string> AskAsync(string fourLetterWord, CancellationToken cancellationToken = default) =>
        FourLetterWord.AskAsync(Port, fourLetterWord, cancellationToken);

    /// <summary>What the server says that it is; a paused one, which does not answer within a second, is
    /// <see cref="ServerMode.NotServing"/>.</summary>
    public async Task<ServerMode> ModeAsync(CancellationToken cancellationToken = default)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(AnswerWithin);
        try
        {
            return ModeIn(await AskAsync("srvr", deadline.Token));
        }
        catch (Exception e) when (e is SocketException or IOException || IsAnswerOverdue(e, cancellationToken))
        {
            return ServerMode.NotServing;
        }
    }

    /// <summary>The end of the server's log, for a message that says why a test failed.</summary>
    public string LogTail()
    {
        var lines = File.Exists(LogFile) ? File.ReadAllLines(LogFile) : [];
        return "The end of its log:" + Environment.NewLine + string.Join(Environment.NewLine, lines.TakeLast(20));
    }

    /// <summary>Kills the process if it runs.</summary>
    public void Dispose()
    {
        if (_process is not null)
            Kill();
    }

    private static ServerMode ModeIn(string answer)
    {
        const string Label = "Mode: ";
        var line = answer.Split('\n').FirstOrDefault(line => line.StartsWith(Label, StringComparison.Ordinal));
        return line?[Label.Length..].Trim() switch
        {
            null => ServerMode.NotServing,
            "standalone" => ServerMode.Standalone,
            "leader" => ServerMode.Leader,
            "follower" => ServerMode.Follower,
            "read-only" => ServerMode.ReadOnly,
            var other => throw new InvalidOperationException($"Expected a mode of a server, got '{other}'."),
        };
    }

    private static bool IsAnswerOverdue(Exception e, CancellationToken cancellationToken) =>
        e is OperationCanceledException && !cancellationToken.IsCancellationRequested;

    private IEnumerable<string> Arguments() =>
    [
        "-Xmx512m",
        $"-Dzookeeper.forceSync={(_options.Fsync ? "yes" : "no")}",
        "-Dzookeeper.extendedTypesEnabled=true",
        "-Dznode.container.checkIntervalMs=1000",
        "-Dzookeeper.preAllocSize=4096",
        "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
        .. _options.SystemProperties.Select(property => "-D" + property),
        "-cp", ApacheZooKeeperInstallation.ClassPath,
        MainClass, ConfigurationFile,
    ];
}
