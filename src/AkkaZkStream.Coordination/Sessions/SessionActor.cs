using Akka.Actor;
using Akka.Event;
using AkkaZkStream.Coordination.Handovers;
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
/// <item><term>Open → stopped</term><description>another coordinator has taken over the session: Deposed</description>
/// </item>
/// <item><term>Open → Lost</term><description>the session is over, as the ensemble or its own deadline says:
/// Lost</description></item>
/// <item><term>Lost → stopped</term><description>after another session timeout, in which the client ends the session at
/// the ensemble too, if that does not know yet: its znodes must block nobody</description></item>
/// <item><term>Open → stopped</term><description>Close: the session is ended, and its znodes with
/// it</description></item>
/// <item><term>any → stopped</term><description>the coordinator failed or was stopped: the session is left to expire.
/// Ending it would free locks whose holders have been promised more time.</description></item>
/// </list>
/// A session that may be handed over is proven to be one's own again and again, and a connection that is back counts
/// only when that has been proven on it. It is never ended but by Close: somebody else may have it.
/// </remarks>
internal sealed class SessionActor : ReceiveActor, IWithTimers
{
    private readonly SessionPlan _plan;
    private readonly CoordinationSettings _settings;
    private readonly BackoffPolicy _backoff;
    private readonly int _number;
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly CancellationTokenSource _stopping = new();
    private Task<OpenedSession>? _opening;
    private ZooKeeperClient? _client;
    private SessionEpoch? _epoch;
    private IDisposable? _listening;
    private int _failures;
    private bool _isProving;
    private bool _isInquiring;
    private bool _isSuspended;
    private bool _isOver;

    public SessionActor(SessionPlan plan, CoordinationSettings settings, int number)
    {
        (_plan, _settings, _number) = (plan, settings, number);
        _backoff = new BackoffPolicy(settings.ReconnectBackoffMin, settings.ReconnectBackoffMax);
        Receive<ConnectNow>(_ => Connect());
        Receive<OpenedSession>(Open);
        Receive<Refused>(refused => refused.Cause is DeposedException, _ => Depose());
        Receive<Refused>(refused => Pause(refused.Cause));
        Receive<StateChanged>(changed => Follow(changed.State));
        Receive<ProofDue>(_ => Prove());
        Receive<ProofEnded>(ended => OnProofEnded(ended.Failure));
        Receive<InquiryDue>(_ => Inquire());
        Receive<Inquired>(inquired => OnInquired(inquired.Failure));
        Receive<SessionProtocol.Deposed>(_ => Depose());
        Receive<SessionProtocol.Close>(_ => Close());
        Receive<Closed>(_ => Context.Stop(Self));
    }

    public ITimerScheduler Timers { get; set; } = null!;

    private bool IsConnected => _client!.State is ConnectionState.Connected or ConnectionState.Reconnected;

    public static Props Props(SessionPlan plan, CoordinationSettings settings, int number)
        => Akka.Actor.Props.Create(() => new SessionActor(plan, settings, number));

    protected override void PreStart() => Connect();

    protected override void PostStop()
    {
        _stopping.Cancel();
        _listening?.Dispose();
        if (_plan.Handed is not null) _ = SessionOpening.AbandonAsync(_opening!);
        else if (_client is null || _isOver || _plan.EndsWithActor) _ = SessionOpening.CloseAsync(_opening!);
        else SessionOpening.Abandon(_client);
    }

    private void Connect()
    {
        var self = Self;
        _opening = _plan.OpenAsync(_stopping.Token);
        _opening.PipeTo(self, self, opened => opened, cause => new Refused(cause));
    }

    private void Open(OpenedSession opened)
    {
        var self = Self;
        var client = opened.Client;
        (_client, _epoch) = (client, opened.Epoch);
        var quiet = new QuietQueues(_settings.QuietQueuesMax);
        _listening = client.OnStateChanged(state =>
        {
            // Here, not in the actor: the client calls its listeners before it hands out answers of a later connection.
            quiet.Forget();
            self.Tell(new StateChanged(state), ActorRefs.NoSender);
        });
        var deposed = new SessionProtocol.Deposed(_number);
        Context.Parent.Tell(new SessionProtocol.Opened(new ZkSession(client, client.SessionId, _number)
        {
            Quiet = quiet,
            Epoch = _epoch,
            Estate = opened.Estate,
            Writes = new SessionWrites(client, _epoch, () => self.Tell(deposed, ActorRefs.NoSender)),
        }));

        // The deadlines of locks run from these proofs; two may be lost.
        if (_epoch is not null)
            Timers.StartPeriodicTimer(nameof(ProofDue), ProofDue.Instance, client.NegotiatedSessionTimeout / 3);

        // What happened before the listener was there has to be asked for.
        if (client.State is not (ConnectionState.Connected or ConnectionState.Reconnected)) Follow(client.State);
    }

    private void Pause(Exception cause)
    {
        var pause = _backoff.After(++_failures);
        var reason = cause.GetBaseException().Message;
        _log.Warning("No ZooKeeper session at {0}: {1} Next attempt in {2}.", _plan.Servers, reason, pause);
        Context.Parent.Tell(new SessionProtocol.ConnectFailed(reason));
        Timers.StartSingleTimer(nameof(ConnectNow), ConnectNow.Instance, pause);
    }

    private void Follow(ConnectionState state)
    {
        _log.Info("ZooKeeper session {0} is {1}.", _client!.SessionId, state);
        switch (state)
        {
            case ConnectionState.Suspended:
                _isSuspended = true;
                Context.Parent.Tell(new SessionProtocol.Suspended(_number));
                Prove();
                Inquire();
                break;
            case ConnectionState.Reconnected when _epoch is not null:
                Prove();
                break;
            case ConnectionState.Reconnected:
                Resume();
                break;
            case ConnectionState.Lost or ConnectionState.Closed:
                Lose();
                break;
        }
    }

    private void Resume()
    {
        _isSuspended = false;
        Context.Parent.Tell(new SessionProtocol.Resumed(_number));
    }

    // Without a connection it waits, and is the first to go out with the next one.
    private void Prove()
    {
        if (_epoch is null || _isProving || _isOver) return;
        _isProving = true;
        _epoch.RenewAsync().AsTask().PipeTo(Self, Self, () => new ProofEnded(null), cause => new ProofEnded(cause));
    }

    private void OnProofEnded(Exception? failure)
    {
        _isProving = false;
        if (failure is not null && Ownership.IsLost(failure)) Depose();
        else if (!_isSuspended || _isOver) return;
        else if (failure is null && IsConnected) Resume();
        else if (IsConnected) Timers.StartSingleTimer(nameof(Ownership), ProofDue.Instance, _settings.RequestRetry);
        else if (failure is ZkException { IsTransient: true }) Prove();
    }

    // A former owner and its successor would take the session from each other at every connection, and who is quicker
    // gets no word in: so it is asked elsewhere, too.
    private void Inquire()
    {
        if (_epoch is null || _isInquiring || _isOver) return;
        _isInquiring = true;
        _plan.Handed!.DemandAsync(_epoch.Version, _stopping.Token)
            .PipeTo(Self, Self, () => new Inquired(null), cause => new Inquired(cause));
    }

    private void OnInquired(Exception? failure)
    {
        _isInquiring = false;
        if (failure is DeposedException) Depose();
        else if (_isSuspended)
            Timers.StartSingleTimer(nameof(InquiryDue), InquiryDue.Instance, _settings.ReconnectBackoffMin);
    }

    private void Depose()
    {
        if (_isOver) return;
        _isOver = true;
        Context.Parent.Tell(new SessionProtocol.Deposed(_number));
        Context.Stop(Self);
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

    private sealed record Refused(Exception Cause);

    private sealed record ProofEnded(Exception? Failure);

    private sealed record ProofDue
    {
        public static readonly ProofDue Instance = new();
    }

    private sealed record Inquired(Exception? Failure);

    private sealed record InquiryDue
    {
        public static readonly InquiryDue Instance = new();
    }

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
