using Akka.Actor;
using Akka.Streams.Implementation;

namespace Akka.Streams;

public static class ActorMaterializerExtensions
{
    /// <summary>The materialiser of the system, one per system; with settings, or within an actor, a new one.</summary>
    public static ActorMaterializer Materializer(
        this IActorRefFactory context, ActorMaterializerSettings settings = null, string namePrefix = null) =>
        context is ActorSystem system && settings is null && namePrefix is null
            ? SystemMaterializer.Of(system)
            : ActorMaterializer.Create(context, settings, namePrefix);
}
