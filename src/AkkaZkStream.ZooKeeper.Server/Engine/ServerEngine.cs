using AkkaZkStream.ZooKeeper.Server.Commands;
using AkkaZkStream.ZooKeeper.Server.Connections;
using AkkaZkStream.ZooKeeper.Server.Durability;
using AkkaZkStream.ZooKeeper.Server.Requests;
using AkkaZkStream.ZooKeeper.Server.Sessions;
using AkkaZkStream.ZooKeeper.Server.Transactions;
using AkkaZkStream.ZooKeeper.Server.Watches;
using Microsoft.Extensions.Logging;

namespace AkkaZkStream.ZooKeeper.Server.Engine;

/// <summary>
/// The server without its sockets: state, watches and connections, all of them touched on <see cref="Loop"/> alone. A batch
/// of work runs, then the log is flushed once, then every connection sends what it has to say.
/// </summary>
internal sealed class ServerEngine : IDisposable
{
    private readonly HashSet<ServerConnection> _connections = [];
    private readonly List<ServerConnection> _dirty = [];
    private readonly EmbeddedZooKeeperOptions _options;
    private readonly ILogger _logger;
    private readonly ITransactionLog _log;
    private readonly ITimer _tick;
    private readonly SessionRequests _sessions;

    public ServerEngine(EmbeddedZooKeeperOptions options)
    {
        _options = options;
        _logger = options.LoggerFactory.CreateLogger("AkkaZkStream.ZooKeeper.Server");
        Loop = new EventLoop(options.TaskScheduler, EndBatch);
        Clock = new ServerClock(options.TimeProvider);

        var sessionClock = new SessionClock(options.TickTime);
        State = new StateMachine(new SessionTable(sessionClock));
        _log = new NoLog();
        var committer = new Committer(State, Watches, Clock, _log);
        var planner = new WritePlanner(State.Tree, Limits.TreeBytesMax);
        var reads = new ReadRequests(State, Watches);
        _sessions = new SessionRequests(State, sessionClock, Clock, committer, Limits.SessionsMax);
        Requests = new RequestProcessor(
            _sessions,
            reads,
            new WriteRequests(State, planner, committer),
            new MultiRequests(State, planner, committer, reads),
            new WatchRequests(State, Watches));
        FourLetterWords = new FourLetterWords(this);
        _tick = Clock.Every(options.TickTime, _ => Loop.Post(Tick));
    }

    public EventLoop Loop { get; }

    public ServerClock Clock { get; }

    public StateMachine State { get; }

    public WatchTable Watches { get; } = new();

    public RequestProcessor Requests { get; }

    public FourLetterWords FourLetterWords { get; }

    public EmbeddedZooKeeperLimits Limits => _options.Limits;

    public EmbeddedZooKeeperOptions Options => _options;

    public IReadOnlyCollection<ServerConnection> Connections => _connections;

    /// <summary>Takes a new connection over; from any thread.</summary>
    public void Accept(IZkConnection transport, string remoteAddress) => Loop.Post(() =>
    {
        if (_connections.Count >= Limits.ConnectionsMax)
        {
            _logger.LogWarning("Refused a connection from {Remote}: there are {Count} already", remoteAddress, _connections.Count);
            transport.Abort();
            return;
        }

        var connection = new ServerConnection(this, transport, remoteAddress, Clock.NowMs);
        _connections.Add(connection);
        Task.Factory.StartNew(
            connection.ServeAsync, CancellationToken.None, TaskCreationOptions.DenyChildAttach, _options.TaskScheduler);
    });

    public void Process(ServerConnection connection, ReadOnlySpan<byte> frame)
    {
        State.Sessions.Touch(connection.Session!, Clock.NowMs);
        Requests.Process(connection, frame);
    }

    public void FlushLater(ServerConnection connection) => _dirty.Add(connection);

    public void Forget(ServerConnection connection, string reason)
    {
        _connections.Remove(connection);
        Watches.RemoveAll(connection);
        _logger.LogDebug("Closed the connection from {Remote}: {Reason}", connection.RemoteAddress, reason);
    }

    /// <summary>Closes every connection without a word, as a crash would; sessions live on.</summary>
    public void AbortAll(string reason)
    {
        foreach (var connection in _connections.ToList()) connection.Abort(reason);
    }

    public void Dispose()
    {
        _tick.Dispose();
        Loop.Post(() =>
        {
            AbortAll("the server stopped");
            _log.Dispose();
        });
    }

    private void Tick()
    {
        _sessions.ExpireSilent();
        var oldest = Clock.NowMs - (long)Limits.GreetingTimeout.TotalMilliseconds;
        foreach (var connection in _connections.Where(connection => connection.IsGreeting && connection.AcceptedAtMs < oldest).ToList())
            connection.Abort($"no connect request within {Limits.GreetingTimeout}");
    }

    private void EndBatch()
    {
        _log.Flush();
        // Closing one connection may give another something to say: the list grows while it is walked.
        for (var i = 0; i < _dirty.Count; i++) _dirty[i].Flush();
        _dirty.Clear();
    }
}
