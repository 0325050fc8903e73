using Akka.Actor;

namespace Akka.Util;

/// <summary>What travels in place of an object that belongs to one actor system.</summary>
public interface ISurrogate
{
    ISurrogated FromSurrogate(ActorSystem system);
}
