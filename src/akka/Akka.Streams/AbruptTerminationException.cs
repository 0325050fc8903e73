using Akka.Actor;

namespace Akka.Streams;

/// <summary>
/// The island's actor ended before the stream did: its materialiser or its actor system was shut down.
/// </summary>
public class AbruptTerminationException : Exception
{
    public readonly IActorRef Actor;

    public AbruptTerminationException(IActorRef actor)
        : base($"Processor actor [{actor}] terminated abruptly.")
    {
        Actor = actor;
    }
}
