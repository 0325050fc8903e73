using Akka.Actor;

namespace Akka.Event;

/// <summary>Logs unhandled messages at DEBUG, where <c>akka.actor.debug.unhandled</c> asks for it.</summary>
internal sealed class UnhandledMessageLogger : UntypedActor
{
    public static void Start(ActorSystemImpl system)
    {
        var props = Props.Create(() => new UnhandledMessageLogger());
        var logger = system.SystemActorOf(
            props.WithDispatcher(Dispatch.Dispatchers.InternalDispatcherId), "unhandled-message-logger");
        system.EventStream.Subscribe(logger, typeof(UnhandledMessage));
    }

    protected override void OnReceive(object message)
    {
        if (message is not UnhandledMessage unhandled)
            return;

        var text = $"Unhandled message from {unhandled.Sender} : {unhandled.Message}";
        var recipient = unhandled.Recipient.Path.ToString();
        Context.System.EventStream.Publish(new Debug(recipient, unhandled.Recipient.GetType(), text));
    }
}
