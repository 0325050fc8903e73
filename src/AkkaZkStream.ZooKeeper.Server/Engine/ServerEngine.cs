using AkkaZkStream.ZooKeeper.Server.Access;
using AkkaZkStream.ZooKeeper.Server.Commands;
using AkkaZkStream.ZooKeeper.Server.Connections;
using AkkaZkStream.ZooKeeper.Server.Durability;
using AkkaZkStream.ZooKeeper.Server.Faults;
using AkkaZkStream.ZooKeeper.Server.Requests;
using AkkaZkStream.ZooKeeper.Server.Sessions;
using AkkaZkStream.ZooKeeper.Server.Transactions;
using AkkaZkStream.ZooKeeper.Server.Watches;
using Microsoft.Extensions.Logging;

namespace AkkaZkStream.ZooKeeper.Server.Engine;

/// <summary>
/// The server without its sockets: state, watches and connections, all of them touched on <see cref="Loop"/> alone.
/// A batch of work runs; what it has to say goes out when the log has it.
/// </summary>
internal sealed partial class ServerEngine
{
    private readonly EmbeddedZooKeeperOptions _options;
    private readonly ILogger _logger;
    private readonly ITransactionLog _log;
    private readonly Answers _answers;
    private readonly MemoryWarnings _warnings;
    private readonly Reaper _reaper;
    private readonly Tick _tick;
    private readonly ITimer _reap;
    private readonly SessionRequests _sessions;
    private bool _isDown;

    public ServerEngine(EmbeddedZooKeeperOptions options)
    {
        _options = options;
        _logger = options.LoggerFactory.CreateLogger("AkkaZkStream.ZooKeeper.Server");
        Loop = new EventLoop(
            options.TaskScheduler, EndTurn, () => _answers!.EndBatch(), Fail);
        Clock = new ServerClock(options.TimeProvider);

        var sessionClock = options.SessionClock();
        (State, _log) = OpenState(sessionClock);
        Memory = new MemoryBudget(
            Limits.MemoryBytesMax, () => State.Tree.SizeBytes + Watches.SizeBytes + State.Sessions.SizeBytes);
        _warnings = new MemoryWarnings(Memory, _logger);
        ConnectionTable = new ConnectionTable(options.ConnectionsMax, Memory, _logger);
        _answers = new Answers(Loop, _log, Clock, Counters.Latencies, Memory);
        var committer = new Committer(State, Watches, Clock, _log);
        var planner = new WritePlanner(State.Tree, Memory, KnownSchemes.Of(options));
        var reads = new ReadRequests(State, Watches);
        _sessions = new SessionRequests(State, sessionClock, Clock, committer, Memory, Limits.SessionsMax);
        Requests = new RequestProcessor(
            _sessions,
            new SaslRequests(options.Sasl),
            reads,
            new WriteRequests(State, planner, committer),
            new MultiRequests(State, planner, committer, reads),
            new WatchRequests(State, Watches));
        FourLetterWords = new FourLetterWords(this);
        _reaper = new Reaper(State.Tree, committer, Clock);
        _tick = new Tick(Clock, options.TickTime, (now, lateMs) => Loop.Post(() => Ticked(now, lateMs)));
        _reap = Clock.Every(options.ReapInterval, _ => Loop.Post(Reap));
    }

    public EventLoop Loop { get; }

    public ServerClock Clock { get; }

    public StateMachine State { get; }

    public WatchTable Watches { get; } = new();

    public RequestProcessor Requests { get; }

    public FourLetterWords FourLetterWords { get; }

    public MemoryBudget Memory { get; }

    public ConnectionTable ConnectionTable { get; }

    public IReadOnlyCollection<ServerConnection> Connections => ConnectionTable.Open;

    public ServerCounters Counters { get; } = new();

    public ArmedFaults RequestFaults { get; } = new();

    /// <summary>How long answers and events are held back, for tests.</summary>
    public TimeSpan ReplyDelay { get; set; }

    /// <summary>Called once, with the reason, when the server can't go on.</summary>
    public Action<Exception>? Failed { get; set; }

    public EmbeddedZooKeeperLimits Limits => _options.Limits;

    public EmbeddedZooKeeperOptions Options => _options;

    /// <summary>Runs a loop of its own on the server's scheduler, where every continuation of it stays.</summary>
    public void Start(Func<Task> loop) => Task.Factory.StartNew(
        loop,
        CancellationToken.None,
        TaskCreationOptions.DenyChildAttach | TaskCreationOptions.HideScheduler,
        _options.TaskScheduler);

    public void Process(ServerConnection connection, ReadOnlySpan<byte> frame)
    {
        var now = Clock.TurnMs;
        State.Sessions.Touch(connection.Session!, now);
        if (RequestFaults.IsEmpty || RequestFaults.Take(connection, frame) is not { } struck)
        {
            connection.NoteRequest(Requests.Process(connection, frame), now);
            return;
        }

        if (struck.Fault.Kind == RequestFault.LoseReply) Requests.Process(connection, frame);
        connection.Abort($"an injected fault: {struck.Fault.Kind}");
        Loop.RunElsewhere(() => struck.Fault.Fire(struck.Request));
    }

    public void FlushLater(ServerConnection connection) => _answers.Add(connection);

    /// <summary>True: the disk is behind, and <paramref name="work"/> runs when it has caught up.</summary>
    public bool TryPause(IWork work)
    {
        if (!_answers.IsBehind) return false;

        _answers.Pause(work);
        return true;
    }

    /// <summary>Nothing that this connection says is looked at any more.</summary>
    public void Leave(ServerConnection connection, string reason)
    {
        ConnectionTable.Leave(connection);
        Counters.Add(connection);
        Watches.RemoveAll(connection);
        _logger.LogDebug("Closed the connection from {Remote}: {Reason}", connection.Remote, reason);
    }

    /// <summary>Closes every connection without a word, as a crash would; sessions live on.</summary>
    public void AbortAll(string reason)
    {
        foreach (var connection in Connections.ToList()) connection.Abort(reason);
        while (ConnectionTable.TryDropAwaited())
        {
        }
    }

    /// <summary>Completes when connections are closed and files released.</summary>
    public async Task StopAsync()
    {
        _tick.Dispose();
        _reap.Dispose();
        Loop.IsPaused = false;
        await Loop.RunAsync(GoDown);
        await _answers.DrainAsync();
        await _log.DisposeAsync();
    }

    /// <summary>As a process that was killed: every connection is gone, and nothing ages.</summary>
    public void GoDown()
    {
        _isDown = true;
        AbortAll("the server is down");
    }

    /// <summary>As after a restart: every session has its whole timeout to come back.</summary>
    public void ComeBack()
    {
        _isDown = false;
        foreach (var session in State.Sessions.All) State.Sessions.Touch(session, Clock.NowMs);
    }

    public void Expire(SessionId id)
    {
        if (State.Sessions.Find(id.Value) is { } session) _sessions.Expire(session);
    }

    private void EndTurn()
    {
        Clock!.EndTurn();
        ConnectionTable!.Relieve();
        _answers!.EndTurn();
    }

    private (StateMachine State, ITransactionLog Log) OpenState(SessionClock sessionClock)
    {
        if (_options.DataDirectory == null)
            return (new StateMachine(new SessionTable(sessionClock)), _options.LogThrough(new NoLog()));

        var files = DataFiles.Open(_options.DataDirectory);
        try
        {
            files.ForceNewestLog();
            var state = new Recovery(files, sessionClock, Clock.NowMs).Run();
            _logger.LogInformation("Recovered {Nodes} znodes at zxid {Zxid}", state.Tree.NodeCount, state.LastZxid);
            var snapshots = new SnapshotOptions(_options.SnapshotBytes, sessionClock, Loop.RunElsewhere, NoSnapshot);
            return (state, _options.LogThrough(new FileLog(files, snapshots)));
        }
        catch (Exception e)
        {
            files.Dispose();
            if (e is IOException or UnauthorizedAccessException)
                throw new DataDirectoryException(_options.DataDirectory, e);
            throw;
        }
    }

    /// <summary>
    /// By the time of the tick, not of its turn on the loop: what was received before it has been looked at before.
    /// </summary>
    private void Ticked(long nowMs, long lateMs)
    {
        if (_isDown) return;

        _sessions.ExpireSilent(nowMs, lateMs);
        ConnectionTable.DropAwaitedSince(nowMs - (long)Limits.GreetingTimeout.TotalMilliseconds);
        _warnings.Look();
    }

    private void Reap()
    {
        if (!_isDown) _reaper.Reap();
    }

    /// <summary>What can't be written can't be acknowledged: nobody hears of the batch, and nothing goes on.</summary>
    private void Fail(Exception cause)
    {
        _logger.LogCritical(cause, "The server stopped: {Reason}", cause.Message);
        _isDown = true;
        AbortAll("the server failed");
        _ = _log.DisposeAsync();
        Failed?.Invoke(cause);
    }

    private void NoSnapshot(Exception cause) =>
        _logger.LogError(cause, "No snapshot was taken, the log goes on: {Reason}", cause.Message);
}
