using Akka.Actor;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination.Sessions;

/// <summary>Keeps a session for recipes alone, where that of the locks goes on without them: tells its parent how it
/// stands (<see cref="SessionStatus"/>), and opens the next one when it is lost.</summary>
internal sealed class RecipeSessionActor : ReceiveActor
{
    private readonly SessionPlan _plan;
    private readonly CoordinationSettings _settings;
    private IActorRef _sessionActor = ActorRefs.Nobody;
    private SessionStatus _session = SessionStatus.None;
    private int _sessions;

    public RecipeSessionActor(SessionPlan plan, CoordinationSettings settings)
    {
        (_plan, _settings) = (plan, settings);
        Receive<SessionProtocol.Opened>(opened => Report(new SessionStatus(opened.Session, true)));
        Receive<SessionProtocol.Suspended>(suspended => Connect(suspended.Number, false));
        Receive<SessionProtocol.Resumed>(resumed => Connect(resumed.Number, true));
        Receive<SessionProtocol.Lost>(lost => StartAfter(lost.Number));

        // The coordinator, which has the same trouble, tells everybody.
        Receive<SessionProtocol.ConnectFailed>(_ => { });
        Receive<Terminated>(ended =>
        {
            if (ended.ActorRef.Equals(_sessionActor)) StartAfter(_sessions);
        });
    }

    public static Props Props(ZooKeeperOptions options, CoordinationSettings settings)
        => Akka.Actor.Props.Create(() => new RecipeSessionActor(SessionPlan.OfRecipes(options), settings));

    protected override void PreStart() => StartAfter(0);

    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(_ => Directive.Stop);

    private void StartAfter(int number)
    {
        if (number != _sessions) return;
        if (_session.Session is not null) Report(SessionStatus.None);
        _sessionActor = Context.ActorOf(SessionActor.Props(_plan, _settings, ++_sessions), $"session-{_sessions}");
        Context.Watch(_sessionActor);
    }

    private void Connect(int number, bool isConnected)
    {
        if (_session.Session?.Number == number) Report(_session with { IsConnected = isConnected });
    }

    private void Report(SessionStatus session)
    {
        _session = session;
        Context.Parent.Tell(session);
    }
}
