using Akka.Actor;

namespace AkkaZkStream.Coordination.Tests.Support;

/// <summary>An address that outlives coordinators, as a cluster singleton's proxy does. What comes while there is none is
/// lost.</summary>
internal sealed class Switchboard : ReceiveActor
{
    private IActorRef? _coordinator;

    public Switchboard()
    {
        Receive<To>(to => _coordinator = to.Coordinator);
        ReceiveAny(message => _coordinator?.Forward(message));
    }

    /// <summary>Everything goes to this one from now on; null for nobody.</summary>
    public sealed record To(IActorRef? Coordinator);
}
