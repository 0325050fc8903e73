namespace Akka.Actor;

/// <summary>Selections by path: absolute with or without address, or relative to an actor.</summary>
public static class ActorRefFactoryShared
{
    public static ActorSelection ActorSelection(ActorPath actorPath, ActorSystem system)
    {
        var provider = ((ActorSystemImpl)system).Provider;
        return new ActorSelection(provider.RootGuardianAt(actorPath.Address), actorPath.Elements);
    }

    public static ActorSelection ActorSelection(string path, ActorSystem system, IActorRef lookupRoot)
    {
        if (Actor.ActorPath.TryParse(path, out var absolute))
            return ActorSelection(absolute, system);

        var anchor = path.StartsWith('/') ? ((ActorSystemImpl)system).Provider.RootGuardian : lookupRoot;
        return new ActorSelection(anchor, path);
    }

    public static ActorSelection ActorSelection(IActorRef anchorActorRef, string path) => new(anchorActorRef, path);
}
