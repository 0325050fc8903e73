namespace Akka.Actor;

/// <summary>Where the references of a system come from.</summary>
public interface IActorRefProvider
{
    IActorRef DeadLetters { get; }

    IActorRef IgnoreRef { get; }

    ActorPath RootPath { get; }

    Settings Settings { get; }

    Task TerminationTask { get; }

    Address DefaultAddress { get; }

    ActorPath TempPath();

    /// <summary>The actor at the path, or a reference whose messages become dead letters.</summary>
    IActorRef ResolveActorRef(string path);

    IActorRef ResolveActorRef(ActorPath actorPath);

    /// <summary>The root of this system for its own address; dead letters for any other.</summary>
    IActorRef RootGuardianAt(Address address);

    /// <summary>The address by which the other one reaches this system; null when it does not.</summary>
    Address GetExternalAddressFor(Address address);
}
