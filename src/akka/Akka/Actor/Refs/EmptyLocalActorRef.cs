using Akka.Dispatch.SysMsg;
using Akka.Event;

namespace Akka.Actor;

/// <summary>A path where no actor lives: what is told becomes a dead letter, who watches hears at once.</summary>
internal class EmptyLocalActorRef : MinimalActorRef
{
    private readonly EventStream _eventStream;

    public EmptyLocalActorRef(IActorRefProvider provider, ActorPath path, EventStream eventStream)
    {
        Provider = provider;
        Path = path;
        _eventStream = eventStream;
    }

    public override ActorPath Path { get; }

    public override IActorRefProvider Provider { get; }

    public override bool IsTerminated => true;

    public override void SendSystemMessage(SystemMessage message) => AnswerForTheDead(message, this);

    protected override void TellInternal(object message, IActorRef sender)
    {
        if (message is null)
            throw new InvalidMessageException("Message is null");
        if (!SpecialHandle(message, sender))
            Publish(message, sender);
    }

    /// <summary>A dead actor cannot notify its watchers: this does so in its place.</summary>
    public static void AnswerForTheDead(SystemMessage message, IInternalActorRef dead)
    {
        if (message is Watch watch && watch.Watchee.Equals(dead) && !watch.Watcher.Equals(dead))
            watch.Watcher.SendSystemMessage(new DeathWatchNotification(watch.Watchee, existenceConfirmed: false));
    }

    protected bool SpecialHandle(object message, IActorRef sender)
    {
        switch (message)
        {
            case Identify identify:
                sender?.Tell(new ActorIdentity(identify.MessageId, null), null);
                return true;
            case ActorSelectionMessage { Message: Identify identify }:
                sender?.Tell(new ActorIdentity(identify.MessageId, null), null);
                return true;
            case ActorSelectionMessage selection:
                Publish(selection.Message, sender);
                return true;
            default:
                return false;
        }
    }

    private void Publish(object message, IActorRef sender)
    {
        var from = sender ?? Provider.DeadLetters;
        _eventStream.Publish(message is IDeadLetterSuppression suppressed
            ? new SuppressedDeadLetter(suppressed, from, this)
            : new DeadLetter(message, from, this));
    }
}
