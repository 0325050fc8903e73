using Akka.Actor;
using Akka.Event;

namespace Akka.Streams.Implementation.Fusing;

/// <summary>What an interpreter runs in: the actor of its island.</summary>
internal interface IIslandHost
{
    IActorRef Ref { get; }

    ActorMaterializer Materializer { get; }

    ILoggingAdapter Log { get; }

    /// <summary>Runs the event on the island, soon; from any thread.</summary>
    void Enqueue(IslandEvent islandEvent);
}
