using System.IO.Enumeration;

namespace Akka.Actor;

/// <summary>All actors that a path, perhaps with * and ?, leads to at the moment a message is told.</summary>
public class ActorSelection : ICanTell
{
    public ActorSelection()
    {
    }

    public ActorSelection(IActorRef anchor, SelectionPathElement[] path)
    {
        Anchor = anchor;
        Path = path;
    }

    public ActorSelection(IActorRef anchor, string path)
        : this(anchor, path is "" ? [] : path.Split('/'))
    {
    }

    public ActorSelection(IActorRef anchor, IEnumerable<string> elements)
        : this(anchor, elements.Where(element => element.Length > 0).Select(ToElement).ToArray())
    {
    }

    public IActorRef Anchor { get; }

    public SelectionPathElement[] Path { get; }

    public string PathString => string.Join("/", Path.AsEnumerable());

    public void Tell(object message, IActorRef sender = null) =>
        Deliver(
            (IInternalActorRef)Anchor,
            sender ?? ActorCell.GetCurrentSelfOrNoSender(),
            new ActorSelectionMessage(message, Path));

    public Task<IActorRef> ResolveOne(TimeSpan timeout) => ResolveOne(timeout, CancellationToken.None);

    /// <summary>
    /// The one actor at the path. Fails with <see cref="ActorNotFoundException"/> when there is none.
    /// </summary>
    public async Task<IActorRef> ResolveOne(TimeSpan timeout, CancellationToken ct)
    {
        try
        {
            var identity = await this.Ask<ActorIdentity>(new Identify(null), timeout, ct).ConfigureAwait(false);
            return identity.Subject ?? throw new ActorNotFoundException("subject was null");
        }
        catch (Exception cause) when (cause is not ActorNotFoundException)
        {
            throw new ActorNotFoundException("Exception occurred while resolving ActorSelection", cause);
        }
    }

    public override bool Equals(object obj) => obj is ActorSelection other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(Anchor, Path.Length);

    public override string ToString() => $"ActorSelection[Anchor({Anchor.Path}), Path({PathString})]";

    protected bool Equals(ActorSelection other) => Equals(Anchor, other.Anchor) && Path.SequenceEqual(other.Path);

    /// <summary>Walks from an actor as far as local cells reach and tells whoever stands at the end.</summary>
    internal static void Deliver(IInternalActorRef from, IActorRef sender, ActorSelectionMessage selection)
    {
        if (selection.Elements.Length == 0)
        {
            Arrive(from, sender, selection);
            return;
        }

        var rest = selection.Copy(elements: selection.Elements[1..]);
        switch (selection.Elements[0])
        {
            case SelectParent:
                Deliver(from.Parent is Nobody ? from : from.Parent, sender, rest);
                break;
            case SelectChildName { Name: var name }:
                DeliverToChild(from, name, sender, rest);
                break;
            case SelectChildPattern { PatternStr: var pattern } when from is LocalActorRef local:
                foreach (var child in local.Cell.GetChildren().Where(child => Fits(child, pattern)))
                    Deliver((IInternalActorRef)child, sender, rest.Copy(wildCardFanOut: true));
                break;
        }
    }

    private static void DeliverToChild(
        IInternalActorRef from, string name, IActorRef sender, ActorSelectionMessage rest)
    {
        var child = from.GetChild([name]);
        if (child is not Nobody)
            Deliver((IInternalActorRef)child, sender, rest);
        else if (!rest.WildCardFanOut)
            NobodyThere(from, name, rest).Tell(rest, sender);
    }

    private static bool Fits(IActorRef child, string pattern) =>
        FileSystemName.MatchesSimpleExpression(pattern, child.Path.Name, ignoreCase: false);

    private static void Arrive(IInternalActorRef target, IActorRef sender, ActorSelectionMessage selection) =>
        target.Tell(selection.Message, sender);

    private static EmptyLocalActorRef NobodyThere(IInternalActorRef from, string name, ActorSelectionMessage rest)
    {
        var path = from.Path / name / rest.Elements.Select(element => element.ToString());
        return new EmptyLocalActorRef(from.Provider, path, ((LocalActorRefProvider)from.Provider).System.EventStream);
    }

    private static SelectionPathElement ToElement(string element) => element switch
    {
        ".." => SelectParent.Instance,
        _ when element.AsSpan().ContainsAny('*', '?') => new SelectChildPattern(element),
        _ => new SelectChildName(element),
    };
}
