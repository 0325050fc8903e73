using Akka.Actor;
using Akka.Event;
using AkkaZkStream.Coordination.Sessions;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination.Recipes;

/// <summary>All recipes in the coordinator's session: passes commands to their actors, and the session's news to
/// all.</summary>
/// <remarks>An actor that fails is not restarted: its requester hears Unknown, and asks again. Once the coordinator is
/// ending, nothing new is begun; what there is ends with the session.</remarks>
internal sealed class RecipesActor : ReceiveActor
{
    private readonly CoordinationSettings _settings;
    private readonly RecipeActors _actors;
    private readonly Dictionary<RecipeKey, RecipeEntry> _byKey = [];
    private readonly Dictionary<IActorRef, RecipeEntry> _byActor = [];
    private readonly HashSet<ZkPath> _znodes = [];
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private SessionStatus _session = SessionStatus.None;
    private long _ever;
    private bool _isEnding;

    public RecipesActor(CoordinationSettings settings, IActorRef coordinator, ZooKeeperOptions? ownSession)
    {
        (_settings, _actors) = (settings, new RecipeActors(Context.System, coordinator));
        if (ownSession is not null) Context.ActorOf(RecipeSessionActor.Props(ownSession, settings), "session");
        Receive<RecipeProtocol.IRecipeCommand>(Route);
        Receive<SessionStatus>(Follow);
        Receive<RecipeIdle>(Retire);
        Receive<CoordinatorProtocol.Terminate>(_ => _isEnding = true);
        Receive<Terminated>(terminated => Mourn(terminated.ActorRef));
    }

    /// <param name="settings">The limits.</param>
    /// <param name="coordinator">Whose recipes these are.</param>
    /// <param name="ownSession">How to reach ZooKeeper for a session of the recipes' own; null to be told of the
    /// coordinator's.</param>
    public static Props Props(CoordinationSettings settings, IActorRef coordinator, ZooKeeperOptions? ownSession)
        => Akka.Actor.Props.Create(() => new RecipesActor(settings, coordinator, ownSession));

    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(_ => Directive.Stop);

    private void Route(RecipeProtocol.IRecipeCommand command)
    {
        var key = RecipeRoute.KeyOf(command, Sender);
        if (_byKey.TryGetValue(key, out var entry)) entry.Send(command);
        else if (Refuse(command, key) is { } refusal) Sender.Tell(refusal, _actors.Coordinator);
        else Start(key).Send(command);
    }

    private RecipeProtocol.NotDone? Refuse(RecipeProtocol.IRecipeCommand command, RecipeKey key)
    {
        if (RecipePolicy.Refuse(command, _byKey.Count, _isEnding, _settings) is { } refusal) return refusal;
        return key.Znode is { } znode && _znodes.Contains(znode)
            ? command.NotDone(NotDoneReason.Taken, Messages.Taken(znode))
            : null;
    }

    private RecipeEntry Start(RecipeKey key)
    {
        var context = new RecipeContext(key, _actors.Coordinator, _session, _settings);
        var entry = new RecipeEntry(key, Context.ActorOf(_actors.PropsOf(context), $"recipe-{++_ever}"));
        Context.Watch(entry.Actor);
        _byKey.Add(key, entry);
        if (key.Znode is { } znode) _znodes.Add(znode);
        _byActor.Add(entry.Actor, entry);
        return entry;
    }

    private void Follow(SessionStatus session)
    {
        _session = session;
        foreach (var entry in _byKey.Values) entry.Actor.Tell(session);
    }

    private void Retire(RecipeIdle idle)
    {
        if (!_byActor.TryGetValue(Sender, out var entry) || entry.Commands != idle.Commands) return;
        Forget(entry);
        Context.Unwatch(entry.Actor);
        Context.Stop(entry.Actor);
    }

    private void Mourn(IActorRef failed)
    {
        if (!_byActor.TryGetValue(failed, out var entry)) return;
        Forget(entry);
        _log.Error("The actor of {0} at {1} failed.", entry.Key.Kind, entry.Key.Path);
        entry.Key.Requester.Tell(
            new RecipeProtocol.Unknown(entry.Newest, Messages.RecipeFailed), _actors.Coordinator);
    }

    private void Forget(RecipeEntry entry)
    {
        _byKey.Remove(entry.Key);
        if (entry.Key.Znode is { } znode) _znodes.Remove(znode);
        _byActor.Remove(entry.Actor);
    }
}
