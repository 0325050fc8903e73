namespace Akka.Actor;

/// <summary>Makes the instances of an actor, where its type and arguments do not suffice.</summary>
public interface IIndirectActorProducer
{
    Type ActorType { get; }

    ActorBase Produce();

    void Release(ActorBase actor);
}
