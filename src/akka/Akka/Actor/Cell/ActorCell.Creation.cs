using System.Reflection;

namespace Akka.Actor;

/// <summary>Building, equipping and clearing the actor instance.</summary>
internal sealed partial class ActorCell
{
    /// <summary>The only time at which an actor's constructor may run.</summary>
    public bool Constructing { get; private set; }

    private void CreateActor()
    {
        try
        {
            _actor = NewActor();
            _actor.AroundPreStart();
        }
        catch (Exception cause)
        {
            var actual = Unwrap(cause);
            ClearActor();
            throw new ActorInitializationException(
                _self, $"Exception during creation of {_self.Path}: {actual.Message}", actual);
        }
    }

    private ActorBase NewActor()
    {
        Constructing = true;
        var actor = Props.NewActor() ?? throw new ActorInitializationException(
            _self, $"Expected the props of {_self.Path} to make an actor, got null.");
        Constructing = false;
        (actor as ReceiveActor)?.EndDeclaration();
        Equip(actor);
        return actor;
    }

    private void Equip(ActorBase actor)
    {
        if (actor is IActorStash withStash)
            withStash.Stash = new ActorStash(this, Props.Deploy.StashCapacity);
        if (actor is IWithTimers withTimers)
            withTimers.Timers = _timers = new TimerScheduler(this);
    }

    /// <summary>Before an instance goes, what it stashed returns to the mailbox.</summary>
    private static void ReturnStash(ActorBase actor)
    {
        if (actor is IActorStash { Stash: { } stash })
            stash.UnstashAll();
    }

    private void ClearActor()
    {
        _timers?.CancelAll();
        _timers = null;
        _actor = null;
    }

    private static Exception Unwrap(Exception cause) =>
        cause is TargetInvocationException { InnerException: { } inner } ? inner : cause;
}
