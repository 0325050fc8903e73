namespace Akka.Actor;

/// <summary>The context of an actor, for those that know the actor only as an object.</summary>
public interface IInternalActor
{
    IActorContext ActorContext { get; }
}
