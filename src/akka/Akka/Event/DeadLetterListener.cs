using Akka.Actor;

namespace Akka.Event;

/// <summary>Logs the first dead letters, as many as <c>akka.log-dead-letters</c> says.</summary>
internal sealed class DeadLetterListener : UntypedActor
{
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly int _max = Context.System.Settings.LogDeadLetters;
    private int _count;

    /// <summary>The listener, or null when dead letters are not logged.</summary>
    public static IActorRef StartIfConfigured(ActorSystemImpl system)
    {
        if (system.Settings.LogDeadLetters <= 0)
            return null;

        var props = Props.Create(() => new DeadLetterListener());
        var listener = system.SystemActorOf(
            props.WithDispatcher(Dispatch.Dispatchers.InternalDispatcherId), "dead-letter-listener");

        // Subscribed here and not by the actor, so that nothing is missed from the system's first moment.
        system.EventStream.Subscribe(listener, typeof(DeadLetter));
        return listener;
    }

    protected override void OnReceive(object message)
    {
        if (message is not DeadLetter letter)
            return;

        _count++;
        var last = _max != int.MaxValue && _count >= _max ? ", no more dead letters will be logged" : "";
        _log.Info(
            "Message [{0}] from {1} to {2} was not delivered. [{3}] dead letters encountered{4}. Switch this off with "
            + "akka.log-dead-letters.",
            letter.Message.GetType().Name, letter.Sender, letter.Recipient, _count, last);
        if (last.Length > 0)
            Context.Stop(Self);
    }
}
