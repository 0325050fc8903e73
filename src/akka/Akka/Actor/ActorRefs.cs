namespace Akka.Actor;

/// <summary>The two references that name no actor.</summary>
public static class ActorRefs
{
    public static readonly Nobody Nobody = Nobody.Instance;

    /// <summary>No sender was given: the receiver sees dead letters.</summary>
    public static readonly IActorRef NoSender = null;
}
