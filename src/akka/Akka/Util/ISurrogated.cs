using Akka.Actor;

namespace Akka.Util;

/// <summary>An object that belongs to one actor system and travels as its surrogate.</summary>
public interface ISurrogated
{
    ISurrogate ToSurrogate(ActorSystem system);
}
