using Akka.Actor;
using AkkaZkStream.Coordination.Sessions;
using AkkaZkStream.Coordination.Telemetry;

namespace AkkaZkStream.Coordination.Locks;

/// <summary>Makes a <see cref="LockHolderActor"/>: it costs less than an expression tree, and one comes and goes with
/// nearly every lock that is taken.</summary>
internal sealed class LockHolderProducer(
    ClaimKey claim,
    ContenderId id,
    LockProtocol.Acquire? first,
    CoordinationSettings settings,
    IQueuePolicy policy,
    SessionStatus session,
    ClaimTelemetry telemetry)
    : IIndirectActorProducer
{
    public Props Props() => Akka.Actor.Props.CreateBy(this);

    public Type ActorType => typeof(LockHolderActor);

    public ActorBase Produce() => new LockHolderActor(claim, id, first, settings, policy, session, telemetry);

    public void Release(ActorBase actor)
    {
    }
}
