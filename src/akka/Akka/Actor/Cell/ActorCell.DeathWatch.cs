using Akka.Dispatch.SysMsg;

namespace Akka.Actor;

/// <summary>Whom this actor watches, who watches it, and what they are told.</summary>
internal sealed partial class ActorCell
{
    // A watched actor and the message its watcher asked for, null for Terminated.
    private Dictionary<IActorRef, object> _watching;

    // Ended, and Terminated is on its way through the mailbox.
    private Dictionary<IActorRef, object> _terminatedQueued;
    private HashSet<IInternalActorRef> _watchedBy;

    public IActorRef Watch(IActorRef subject) => StartWatching(subject, null);

    public IActorRef WatchWith(IActorRef subject, object message) =>
        StartWatching(subject, message ?? throw new ArgumentNullException(nameof(message)));

    public IActorRef Unwatch(IActorRef subject)
    {
        if (!ReferenceEquals(subject, _self) && _watching is not null && _watching.Remove(subject))
            ((IInternalActorRef)subject).SendSystemMessage(new Unwatch((IInternalActorRef)subject, _self));
        _terminatedQueued?.Remove(subject);
        return subject;
    }

    private IActorRef StartWatching(IActorRef subject, object message)
    {
        if (subject.Equals(_self))
            return subject;

        _watching ??= new Dictionary<IActorRef, object>();
        if (_watching.TryGetValue(subject, out var previous))
        {
            if (!Equals(previous, message))
                throw new InvalidOperationException(
                    $"Watch({_self}, {subject}) termination message was not overwritten from "
                    + $"[{previous ?? "Terminated"}] to [{message ?? "Terminated"}]. If this was intended, "
                    + "unwatch first before using Watch / WatchWith with another message.");
            return subject;
        }

        _watching[subject] = message;
        ((IInternalActorRef)subject).SendSystemMessage(new Watch((IInternalActorRef)subject, _self));
        return subject;
    }

    private void ReceivedTerminated(Terminated terminated)
    {
        if (_terminatedQueued is null || !_terminatedQueued.Remove(terminated.ActorRef, out var custom))
            return;

        if (custom is not null)
            CurrentMessage = custom;
        ReceiveMessage(custom ?? terminated);
    }

    private void WatchedActorTerminated(IInternalActorRef actor, bool existenceConfirmed)
    {
        if (_watching is not null && _watching.Remove(actor, out var custom) && !_terminating)
        {
            (_terminatedQueued ??= new Dictionary<IActorRef, object>())[actor] = custom;
            _self.Tell(new Terminated(actor, existenceConfirmed, addressTerminated: false), actor);
        }

        if (_children.Remove(actor))
            ContinueOnceChildrenEnded();
    }

    private void AddWatcher(IInternalActorRef watchee, IInternalActorRef watcher)
    {
        if (watchee.Equals(_self) && !watcher.Equals(_self))
            (_watchedBy ??= new HashSet<IInternalActorRef>()).Add(watcher);
    }

    private void RemoveWatcher(IInternalActorRef watchee, IInternalActorRef watcher)
    {
        if (watchee.Equals(_self))
            _watchedBy?.Remove(watcher);
    }

    private void TellWatchersWeEnded()
    {
        foreach (var watcher in _watchedBy ?? Enumerable.Empty<IInternalActorRef>())
        {
            if (!ReferenceEquals(watcher, _parent))
                watcher.SendSystemMessage(new DeathWatchNotification(_self, existenceConfirmed: true));
        }

        _watchedBy = null;
    }

    private void UnwatchAll()
    {
        foreach (var watched in _watching?.Keys ?? Enumerable.Empty<IActorRef>())
            ((IInternalActorRef)watched).SendSystemMessage(new Unwatch((IInternalActorRef)watched, _self));
        _watching = null;
        _terminatedQueued = null;
    }
}
