using Akka.Actor;
using AkkaZkStream.Coordination;

namespace AkkaZkStream.Hosting.Sessions;

/// <summary>Follows the coordinator's session. Read from any thread.</summary>
internal sealed class SessionObserver
{
    private readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile SessionCondition _condition = SessionCondition.Unknown;

    private SessionObserver()
    {
    }

    /// <summary>How the session stands.</summary>
    public SessionCondition Condition => _condition;

    /// <summary>Completes with the first session.</summary>
    public Task Opened => _opened.Task;

    /// <summary>Subscribes to a coordinator.</summary>
    public static SessionObserver Start(ActorSystem system, IActorRef coordinator)
    {
        var observer = new SessionObserver();
        system.ActorOf(Props.Create(() => new Listener(coordinator, observer.Become)), "session-observer");
        return observer;
    }

    private void Become(SessionCondition condition)
    {
        _condition = condition;
        if (condition.Health == SessionHealth.Connected) _opened.TrySetResult();
    }

    private sealed class Listener : ReceiveActor
    {
        private readonly IActorRef _coordinator;

        public Listener(IActorRef coordinator, Action<SessionCondition> become)
        {
            _coordinator = coordinator;
            Receive<CoordinatorProtocol.ISessionEvent>(news => become(SessionCondition.Of(news)));
            Receive<Terminated>(_ => become(SessionCondition.CoordinatorGone));
        }

        protected override void PreStart()
        {
            Context.Watch(_coordinator);
            _coordinator.Tell(CoordinatorProtocol.Subscribe.Instance);
        }
    }
}
