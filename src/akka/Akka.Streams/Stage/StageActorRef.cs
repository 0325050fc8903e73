using Akka.Actor;

namespace Akka.Streams.Stage;

public static class StageActorRef
{
    /// <summary>Handles a message to the stage's actor; gets its sender and the message.</summary>
    public delegate void Receive((IActorRef, object) args);
}
