using Akka.Actor;
using Akka.Event;
using AkkaZkStream.Coordination.Locks;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination.Sessions;

/// <summary>One ZooKeeper session, from the first attempt to connect to its end.</summary>
/// <remarks>
/// <list type="table">
/// <item><term>Connecting → Open</term><description>a session was opened, and the chroot exists:
/// Opened</description></item>
/// <item><term>Connecting → Pausing</term><description>refused, silent, or no such chroot:
/// ConnectFailed</description></item>
/// <item><term>Pausing → Connecting</term><description>the pause is over</description></item>
/// <item><term>Open → Open</term><description>the connection broke or came back: Suspended,
/// Resumed</description></item>
/// <item><term>Open → Lost</term><description>the session is over, as the ensemble or its own deadline says:
/// Lost</description></item>
/// <item><term>Lost → stopped</term><description>after another session timeout, in which the client ends the session at
/// the ensemble too, if that does not know yet: its znodes must block nobody</description></item>
/// <item><term>Open → stopped</term><description>Close: the session is ended, and its znodes with
/// it</description></item>
/// <item><term>any → stopped</term><description>the coordinator failed or was stopped: the session is left to expire.
/// Ending it would free locks whose holders have been promised more time.</description></item>
/// </list>
/// </remarks>
internal sealed class SessionActor : ReceiveActor, IWithTimers
{
    private readonly ZooKeeperOptions _options;
    private readonly BackoffPolicy _backoff;
    private readonly int _number;
    private readonly int _quietQueuesMax;
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly CancellationTokenSource _stopping = new();
    private Task<ZooKeeperClient>? _connecting;
    private ZooKeeperClient? _client;
    private IDisposable? _listening;
    private int _failures;
    private bool _isOver;

    public SessionActor(ZooKeeperOptions options, CoordinationSettings settings, int number)
    {
        _options = options with { NewSessionAfterLost = false };
        _backoff = new BackoffPolicy(settings.ReconnectBackoffMin, settings.ReconnectBackoffMax);
        _number = number;
        _quietQueuesMax = settings.QuietQueuesMax;
        Receive<ConnectNow>(_ => Connect());
        Receive<Connected>(connected => Open(connected.Client));
        Receive<Refused>(refused => Pause(refused.Cause));
        Receive<StateChanged>(changed => Follow(changed.State));
        Receive<SessionProtocol.Close>(_ => Close());
        Receive<Closed>(_ => Context.Stop(Self));
    }

    public ITimerScheduler Timers { get; set; } = null!;

    public static Props Props(ZooKeeperOptions options, CoordinationSettings settings, int number)
        => Akka.Actor.Props.Create(() => new SessionActor(options, settings, number));

    protected override void PreStart() => Connect();

    protected override void PostStop()
    {
        _stopping.Cancel();
        _listening?.Dispose();
        if (_client is null || _isOver) _ = SessionOpening.CloseAsync(_connecting!);
        else SessionOpening.Abandon(_client);
    }

    private void Connect()
    {
        var self = Self;
        _connecting = SessionOpening.OpenAsync(_options, _stopping.Token);
        _connecting.PipeTo(self, self, client => new Connected(client), cause => new Refused(cause));
    }

    private void Open(ZooKeeperClient client)
    {
        var self = Self;
        _client = client;
        var quiet = new QuietQueues(_quietQueuesMax);
        _listening = client.OnStateChanged(state =>
        {
            // Here, not in the actor: the client calls its listeners before it hands out answers of a later connection.
            quiet.Forget();
            self.Tell(new StateChanged(state), ActorRefs.NoSender);
        });
        var session = new ZkSession(client, client.SessionId, _number) { Quiet = quiet };
        Context.Parent.Tell(new SessionProtocol.Opened(session));

        // What happened before the listener was there has to be asked for.
        if (client.State is not (ConnectionState.Connected or ConnectionState.Reconnected)) Follow(client.State);
    }

    private void Pause(Exception cause)
    {
        var pause = _backoff.After(++_failures);
        var reason = cause.GetBaseException().Message;
        _log.Warning("No ZooKeeper session at {0}: {1} Next attempt in {2}.", _options.ConnectString, reason, pause);
        Context.Parent.Tell(new SessionProtocol.ConnectFailed(reason));
        Timers.StartSingleTimer(nameof(ConnectNow), ConnectNow.Instance, pause);
    }

    private void Follow(ConnectionState state)
    {
        _log.Info("ZooKeeper session {0} is {1}.", _client!.SessionId, state);
        switch (state)
        {
            case ConnectionState.Suspended:
                Context.Parent.Tell(new SessionProtocol.Suspended(_number));
                break;
            case ConnectionState.Reconnected:
                Context.Parent.Tell(new SessionProtocol.Resumed(_number));
                break;
            case ConnectionState.Lost or ConnectionState.Closed:
                Lose();
                break;
        }
    }

    private void Lose()
    {
        if (_isOver) return;
        _isOver = true;
        Context.Parent.Tell(new SessionProtocol.Lost(_number));
        Timers.StartSingleTimer(nameof(Closed), Closed.Instance, _client!.NegotiatedSessionTimeout);
    }

    private void Close()
    {
        _isOver = true;
        _listening?.Dispose();
        if (_client is null) Context.Stop(Self);
        else _client.CloseAsync().PipeTo(Self, Self, () => Closed.Instance, _ => Closed.Instance);
    }

    private sealed record Connected(ZooKeeperClient Client);

    private sealed record Refused(Exception Cause);

    private sealed record StateChanged(ConnectionState State);

    private sealed record Closed
    {
        public static readonly Closed Instance = new();
    }

    private sealed record ConnectNow
    {
        public static readonly ConnectNow Instance = new();
    }
}
