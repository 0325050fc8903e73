using AkkaZkStream.ZooKeeper.Callbacks;
using AkkaZkStream.ZooKeeper.Calls;
using AkkaZkStream.ZooKeeper.Protocol;
using AkkaZkStream.ZooKeeper.Records;
using AkkaZkStream.ZooKeeper.Requests;
using AkkaZkStream.ZooKeeper.Watches;
using Microsoft.Extensions.Logging;

namespace AkkaZkStream.ZooKeeper.Sessions;

/// <summary>
/// One client's session: who it is, how it stands, and what happens when that changes. <see cref="SessionLoop"/>
/// connects it,
/// <see cref="SessionPulse"/> keeps it alive and knows when it is lost.
/// </summary>
internal sealed class Session
{
    private readonly List<AuthPacket> _authentications = [];
    private readonly CancellationTokenSource _closing = new();
    private readonly CancellationTokenSource _ended = new();
    private readonly SessionState _state;
    private readonly ILogger _logger;
    private readonly WaitForSession _waitForSession;

    public Session(ZooKeeperOptions options)
    {
        Options = options;
        _logger = options.LoggerFactory.CreateLogger(Log.Category);
        Chroot = new Chroot(options.ConnectString.Chroot);
        Servers = new ServerList(options.ConnectString.Servers, options.Random);
        Callbacks = new CallbackQueue(options.TaskScheduler, options.AllowSynchronousContinuations);
        Pipeline = new RequestPipeline(options, Chroot);
        Deadline = new SessionDeadline(options.TimeProvider, options.SessionSafetyFactor);
        Replies = new ReplyLoop(options, Pipeline, Watches, Chroot, Deadline) { OnEvent = Notify };
        _state = new SessionState(Callbacks, _logger);
        _waitForSession = new WaitForSession(this);
        Telemetry.Begun(Pipeline);
        if (options.Attach is not { } attach) return;

        Identity = new SessionIdentity(attach.Id, attach.Password);
        Replies.LastZxid = attach.LastZxidSeen;
    }

    public ZooKeeperOptions Options { get; }

    public Chroot Chroot { get; }

    public ServerList Servers { get; }

    public CallbackQueue Callbacks { get; }

    public RequestPipeline Pipeline { get; }

    public WatchRegistry Watches { get; } = new();

    public SessionDeadline Deadline { get; }

    public ReplyLoop Replies { get; }

    public SessionIdentity Identity { get; private set; } = SessionIdentity.New;

    /// <summary>A session that was lost here and may live at the server: to be closed at the next
    /// connection.</summary>
    public SessionIdentity? GivenUp { get; set; }

    /// <summary>The present connection; null without one.</summary>
    public IZkConnection? Connection { get; private set; }

    public TimeSpan NegotiatedTimeout { get; private set; }

    public bool IsReadOnly { get; private set; }

    public ConnectionState State => _state.Current;

    /// <summary>Who serves it; null without a connection.</summary>
    public ServerAddress? Server { get; private set; }

    /// <summary>Whether this session was begun at a server that is cut off: no other one knows it.</summary>
    public bool IsProvisional { get; private set; }

    public bool IsConnected =>
        State is ConnectionState.Connected or ConnectionState.Reconnected or ConnectionState.ConnectedReadOnly;

    /// <summary>Why the last attempt to connect failed.</summary>
    public string LastFailure { get; set; } = "no server has answered yet";

    /// <summary>Fires when its owner begins to close it, or has ended it.</summary>
    public CancellationToken Closing => _closing.Token;

    /// <summary>Fires when the client was closed or detached.</summary>
    public CancellationToken Ended => _ended.Token;

    /// <summary>Whether the loop has a session to look for.</summary>
    /// <remarks>The state is asked, not <see cref="Ended"/>: that fires after the connection was aborted, and the loop
    /// that notices the abort first would take the session back from whom it was detached for.</remarks>
    public bool IsWanted => State switch
    {
        ConnectionState.Closed => false,
        ConnectionState.Lost => Options.NewSessionAfterLost,
        _ => true,
    };

    public IDisposable Listen(Action<ConnectionState> listener) => _state.Listen(listener);

    /// <summary>A server has agreed to the session: requests may go out. False when the session was lost or closed
    /// meanwhile.</summary>
    public bool TryOpen(
        IZkConnection connection, ServerAddress server, SessionIdentity asked, ConnectResponse response, long sentAt)
    {
        lock (_state.Gate)
        {
            var next = response.ReadOnly ? ConnectionState.ConnectedReadOnly
                : asked.IsNew ? ConnectionState.Connected
                : ConnectionState.Reconnected;
            if (Identity != asked || !_state.MayMove(next)) return false;

            Server = server;
            Identity = new SessionIdentity(new SessionId(response.SessionId), response.Password);
            NegotiatedTimeout = TimeSpan.FromMilliseconds(response.Timeout);
            _waitForSession.End();
            IsReadOnly = response.ReadOnly;
            IsProvisional = response.ReadOnly && asked.IsNew;

            // A server that is cut off can't keep a session alive that the ensemble may end.
            Replies.RenewsSession = !response.ReadOnly || IsProvisional;
            if (Replies.RenewsSession) Deadline.Begin(sentAt, NegotiatedTimeout);
            Replies.NoteConnected();
            if (asked.IsNew) Replies.LastZxid = default;
            Connection = connection;
            _state.Move(next);
            Pipeline.Open(connection, Reintroduce);

            // The servers may have been replaced while this one answered: whoever did it found no connection to end.
            if (!Servers.Contains(server)) connection.Abort();
        }

        Log.SessionOpened(_logger, Identity.Id, State, server, NegotiatedTimeout);
        return true;
    }

    /// <summary>The connection has ended; the session may live.</summary>
    public void Suspend(Exception? cause)
    {
        lock (_state.Gate)
        {
            (Connection, Server) = (null, null);
            IsReadOnly = false;
            if (!_state.MayMove(ConnectionState.Suspended)) return;
            _state.Move(ConnectionState.Suspended);
            Pipeline.Suspend(cause);
        }

        Log.ConnectionEnded(_logger, Identity.Id, cause?.Message ?? "The server closed it.");
    }

    /// <summary>The session is over. With <paramref name="mayLive"/> it is by our clock alone, and the server may not
    /// know it yet. False when it is not: an answer, or a new session, came before this did.</summary>
    public bool Lose(string reason, bool mayLive)
    {
        // The connection of a session that was just closed ends, and the next server may say that it has expired before
        // its owner has read the answer.
        if (Closing.IsCancellationRequested)
        {
            End();
            return true;
        }

        SessionIdentity lost;
        lock (_state.Gate)
        {
            if (!_state.MayMove(ConnectionState.Lost) || (mayLive && !Deadline.IsPassed)) return false;

            lost = Identity;
            if (mayLive && Options.CloseLostSession) GivenUp = lost;
            Identity = SessionIdentity.New;
            Deadline.End();
            _state.Move(ConnectionState.Lost);
            _authentications.Clear();
            Pipeline.Close(o => Expired(o, lost), final: !Options.NewSessionAfterLost);
            EndWatches(WatchedEventState.Expired);
            if (Options.NewSessionAfterLost) _waitForSession.Begin();
            Connection?.Abort();
        }

        Log.SessionLost(_logger, lost.Id, reason);
        return true;
    }

    /// <summary>Its owner closes it: whatever ends it now, it is Closed.</summary>
    public void NoteClosing() => _closing.Cancel();

    /// <summary>Closed or detached: nothing goes out any more.</summary>
    public void End()
    {
        lock (_state.Gate)
        {
            if (!_state.MayMove(ConnectionState.Closed)) return;
            Deadline.End();
            _state.Move(ConnectionState.Closed);
            _waitForSession.Dispose();
            Telemetry.Ended(Pipeline);
            Pipeline.Close(
                static _ => new ObjectDisposedException(nameof(ZooKeeperClient), "The client is closed."), final: true);
            EndWatches(WatchedEventState.Closed);
            Connection?.Abort();
        }

        _closing.Cancel();
        _ended.Cancel();
    }

    /// <summary>From now on these are the servers; true when the present connection is given up for one of
    /// them.</summary>
    public bool ReplaceServers(IReadOnlyList<ServerAddress> servers)
    {
        lock (_state.Gate)
        {
            var moves = Servers.Replace(servers);
            if (moves) Connection?.Abort();
            return moves;
        }
    }

    /// <summary>Remembers who the session claims to be, for the next connection; it does not outlive the
    /// session.</summary>
    public void Remember(AuthPacket authentication)
    {
        lock (_state.Gate) _authentications.Add(authentication);
    }

    /// <summary>Removes a node's watches of that type, and tells each of its end.</summary>
    /// <returns>Which of the watches that the server has were removed here.</returns>
    public WatcherType RemoveWatches(ZkPath path, WatcherType type)
    {
        var removed = default(WatcherType);
        foreach (var (kind, watcher) in Watches.RemoveAll(path, type))
        {
            removed |= WatchRegistry.TypeOf(kind);
            Tell(watcher, new WatchedEvent(
                WatchRegistry.RemovalOf(kind), WatchedEventState.SyncConnected, path, new Zxid(-1)));
        }

        return removed;
    }

    private static SessionExpiredException Expired(Operation operation, SessionIdentity lost) =>
        new(Messages.NotSent(operation.Name, operation.Path, $"session {lost.Id} is lost"), operation.Path);

    /// <summary>What a connection begins with: who the session is, and what it watches.</summary>
    private void Reintroduce(RequestPipeline pipeline)
    {
        foreach (var identity in Options.Authentication)
            pipeline.Write(Xids.Auth, OpCode.Auth, new AuthPacket(0, identity.Scheme, identity.Secret).Write);
        foreach (var authentication in _authentications)
            pipeline.Write(Xids.Auth, OpCode.Auth, authentication.Write);
        foreach (var request in WatchRearm.Requests(Watches.Snapshot(), Chroot, Replies.LastZxid))
            Rearm(pipeline, request);
    }

    /// <summary>Servers before 3.6 know only the older request.</summary>
    private static void Rearm(RequestPipeline pipeline, SetWatches2Request request)
    {
        if (request.PersistentWatches.Count + request.PersistentRecursiveWatches.Count > 0)
            pipeline.Write(Xids.SetWatches, OpCode.SetWatches2, request.Write);
        else
            pipeline.Write(Xids.SetWatches, OpCode.SetWatches, request.WithoutPersistent().Write);
    }

    private void Notify(WatchedEvent change)
    {
        foreach (var watcher in Watches.Fire(change.Type, change.Path))
            Tell(watcher, change);
    }

    private void Tell(Action<WatchedEvent> watcher, WatchedEvent change) =>
        Callbacks.Post(new Callback<WatchedEvent>(watcher, change, _logger));

    private void EndWatches(WatchedEventState state)
    {
        foreach (var (path, watcher) in Watches.Clear())
            Tell(watcher, new WatchedEvent(WatchedEventType.None, state, path, new Zxid(-1)));
    }
}
