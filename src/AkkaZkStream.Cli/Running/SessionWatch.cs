using Akka.Actor;
using AkkaZkStream.Coordination;

namespace AkkaZkStream.Cli.Running;

/// <summary>Follows the coordinator's session: whether it stands, and what is to be said about it.</summary>
internal sealed class SessionWatch
{
    private readonly TaskCompletionSource<CoordinatorProtocol.SessionOpened> _opened =
        new(TaskCreationOptions.RunContinuationsAsynchronously);

    private volatile bool _isConnected;
    private volatile Action<string>? _notice;

    private SessionWatch()
    {
    }

    /// <summary>The first session; fails if the first attempt to open one does.</summary>
    internal Task<CoordinatorProtocol.SessionOpened> Opened => _opened.Task;

    /// <summary>Whether the connection stood when last heard of.</summary>
    internal bool IsConnected => _isConnected;

    /// <summary>Who is told in a sentence when the connection breaks or comes back; nobody until this is set.</summary>
    internal Action<string>? Notice
    {
        set => _notice = value;
    }

    /// <summary>Subscribes to a coordinator.</summary>
    internal static SessionWatch Start(ActorSystem system, IActorRef coordinator)
    {
        var watch = new SessionWatch();
        system.ActorOf(Props.Create(() => new Listener(coordinator, watch.On)), "session-watch");
        return watch;
    }

    private void On(CoordinatorProtocol.ISessionEvent happened)
    {
        _isConnected = happened is CoordinatorProtocol.SessionOpened or CoordinatorProtocol.SessionResumed;
        if (!_opened.Task.IsCompleted)
            Begin(happened);
        else if (Sentence(happened) is { } sentence)
            _notice?.Invoke(sentence);
    }

    private void Begin(CoordinatorProtocol.ISessionEvent happened)
    {
        // The connection may have broken before the subscription: then the first good news is that it is back.
        if (happened is CoordinatorProtocol.SessionOpened opened)
            _opened.SetResult(opened);
        else if (happened is CoordinatorProtocol.SessionResumed resumed)
            _opened.SetResult(new(resumed.Session, resumed.Timeout));
        else if (happened is CoordinatorProtocol.ConnectFailed failed)
            _opened.SetException(new Commands.CommandException(failed.Reason));
    }

    private static string? Sentence(CoordinatorProtocol.ISessionEvent happened) => happened switch
    {
        CoordinatorProtocol.SessionSuspended => "The connection to ZooKeeper broke; reconnecting.",
        CoordinatorProtocol.SessionResumed => "The connection to ZooKeeper is back, within the session.",
        CoordinatorProtocol.SessionLost => "The session is over, and with it every lock; a new one is being opened.",
        CoordinatorProtocol.SessionOpened => "A new session stands.",
        _ => null,
    };

    private sealed class Listener : ReceiveActor
    {
        private readonly IActorRef _coordinator;

        public Listener(IActorRef coordinator, Action<CoordinatorProtocol.ISessionEvent> on)
        {
            _coordinator = coordinator;
            Receive<CoordinatorProtocol.ISessionEvent>(on);
        }

        protected override void PreStart() => _coordinator.Tell(CoordinatorProtocol.Subscribe.Instance);
    }
}
