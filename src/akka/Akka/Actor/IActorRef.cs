using Akka.Util;

namespace Akka.Actor;

/// <summary>A handle to one incarnation of an actor: safe to share, valid after the actor's death.</summary>
public interface IActorRef : ICanTell, IEquatable<IActorRef>, IComparable<IActorRef>, ISurrogated, IComparable
{
    ActorPath Path { get; }
}
