using Akka.Actor;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination.Recipes;

/// <summary>Tells a subscriber what stands in ZooKeeper: how it is, and how it is after every change that
/// matters.</summary>
/// <remarks>Each look leaves a watch behind; after a reconnect and in a new session it looks again. A state that still
/// holds is never missed, one that was passed through meanwhile may be. Equal ones are told once.</remarks>
internal sealed class WatchActor<T>(RecipeContext context, Watching<T> watching) : RecipeActor(context)
    where T : class, IEquatable<T>
{
    private readonly IActorRef _self = Context.Self;
    private RecipeProtocol.IRecipeCommand? _subscribe;
    private Action<WatchedEvent>? _watcher;
    private T? _last;
    private bool _isLooking;
    private bool _isStale;

    protected override bool IsIdle => _subscribe is null && !_isLooking;

    protected override void Handle(object message)
    {
        switch (message)
        {
            case RecipeProtocol.IRecipeCommand command when watching.Unsubscribed(command) is { } unsubscribed:
                (_subscribe, _last) = (null, null);
                Tell(unsubscribed);
                break;
            case RecipeProtocol.IRecipeCommand command:
                Subscribe(command);
                break;
            case Stale:
                Look();
                break;
            case Seen seen:
                OnSeen(seen);
                break;
        }
    }

    protected override void OnSession() => Look();

    protected override void OnReconnected() => Look();

    // Asked again, it is told again how things stand.
    private void Subscribe(RecipeProtocol.IRecipeCommand command)
    {
        (_subscribe, _last) = (command, null);
        Look();
    }

    private void Look()
    {
        _isStale = true;
        if (_isLooking || _subscribe is null || Client is not { } client) return;
        (_isStale, _isLooking) = (false, true);

        // The same one each time: the client keeps one of it, however often it is left at a place.
        var self = _self;
        _watcher ??= _ => self.Tell(Stale.Instance, ActorRefs.NoSender);
        watching.Read(client, _watcher).PipeTo(
            self, self, state => new Seen(client, state, null), failure => new Seen(client, null, failure));
    }

    private void OnSeen(Seen seen)
    {
        _isLooking = false;
        if (_subscribe is null) return;
        if (seen.State is { } state) Report(state);
        else if (!IsPassing(seen.Failure!)) Fail(seen.Failure!);
        else _isStale |= seen.Client != Client || !RecipeAnswers.IsSessionOver(seen.Failure!);
        if (_isStale) Look();
    }

    private void Report(T state)
    {
        if (state.Equals(_last)) return;
        _last = state;
        Tell(watching.News(state));
    }

    private void Fail(Exception failure)
    {
        Tell(RecipeAnswers.OfFailure(_subscribe!, failure));
        (_subscribe, _isStale) = (null, false);
    }

    private static bool IsPassing(Exception failure)
        => RecipeAnswers.IsSessionOver(failure) || failure.GetBaseException() is ZkException { IsTransient: true };

    private sealed record Seen(ZooKeeperClient Client, T? State, Exception? Failure);

    private sealed record Stale
    {
        public static readonly Stale Instance = new();
    }
}
