using Akka.Actor;

namespace AkkaZkStream.Coordination.Tests.Support;

/// <summary>Where a coordinator lives, and what it dies with: so that several of one name may live at once.</summary>
internal sealed class Node : ReceiveActor
{
    private readonly IActorRef _coordinator;

    public Node(Props coordinator)
    {
        _coordinator = Context.ActorOf(coordinator, "coordinator");
        ReceiveAny(_coordinator.Forward);
    }
}
