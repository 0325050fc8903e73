using Akka.Actor;

namespace Akka.Streams.Implementation;

/// <summary>
/// The parent of a materialiser's islands. An island handles its stages' errors itself: what escapes is the end of it.
/// </summary>
internal sealed class StreamSupervisor(SupervisionSwitch isShutdown) : UntypedActor
{
    protected override SupervisorStrategy SupervisorStrategy() => Akka.Actor.SupervisorStrategy.StoppingStrategy;

    protected override void OnReceive(object message) => Unhandled(message);

    protected override void PostStop() => isShutdown.TurnOff();
}

/// <summary>Tells a materialiser that its supervisor has stopped.</summary>
internal sealed class SupervisionSwitch
{
    private volatile bool _off;

    public bool IsOff => _off;

    public void TurnOff() => _off = true;
}
