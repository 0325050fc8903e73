namespace Akka.Actor;

/// <summary>Making, finding and stopping children.</summary>
internal sealed partial class ActorCell
{
    private readonly ChildrenContainer _children = new();

    public IActorRef ActorOf(Props props, string name = null)
    {
        if (name is not null && !ActorPath.IsValidPathElement(name))
            throw new InvalidActorNameException(InvalidName(name));

        return AttachChild(props, name);
    }

    /// <summary>As ActorOf, for the kernel's own names too. Guardians are asked for this by any thread.</summary>
    public LocalActorRef AttachChild(Props props, string name)
    {
        var path = new ChildActorPath(_self.Path, _children.Reserve(name), ActorUid.Next());
        LocalActorRef child;
        try
        {
            child = new LocalActorRef(SystemImpl, props, _self, path);
        }
        catch
        {
            _children.Unreserve(path.Name);
            throw;
        }

        _children.Add(child);
        child.Cell.Start();
        return child;
    }

    public IActorRef Child(string name) => (IActorRef)_children.ByName(name)?.Child ?? ActorRefs.Nobody;

    public IEnumerable<IActorRef> GetChildren() => _children.All().Select(stats => (IActorRef)stats.Child);

    public ActorSelection ActorSelection(ActorPath actorPath) =>
        ActorRefFactoryShared.ActorSelection(actorPath, System);

    public ActorSelection ActorSelection(string actorPath) =>
        ActorRefFactoryShared.ActorSelection(actorPath, System, _self);

    public void Stop(IActorRef child)
    {
        _children.MarkDying(child);
        ((IInternalActorRef)child).Stop();
    }

    /// <summary>Follows names downwards; ".." goes up.</summary>
    public IActorRef GetDescendant(IReadOnlyList<string> names)
    {
        IInternalActorRef current = _self;
        foreach (var name in names.Where(name => name.Length > 0))
        {
            current = (name, current) switch
            {
                ("..", _) => current.Parent,
                (_, LocalActorRef local) => local.Cell.ChildOf(name),
                _ => ActorRefs.Nobody,
            };
        }

        return current;
    }

    /// <summary>A child by <c>name</c> or <c>name#uid</c>; Nobody when the uid is another incarnation's.</summary>
    private IInternalActorRef ChildOf(string name)
    {
        var (plain, uid) = ActorUid.Split(name);
        var child = _children.ByName(plain)?.Child;
        return child is null || (uid != 0 && uid != child.Path.Uid) ? ActorRefs.Nobody : child;
    }

    private static string InvalidName(string name) => name.Length == 0
        ? "Actor name must not be empty"
        : $"Illegal actor name [{name}]. Actor paths MUST: not start with `$`, include only ASCII letters and can "
            + $"only contain these special characters: {ActorPath.ValidSymbols}.";
}
