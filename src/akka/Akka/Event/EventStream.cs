using Akka.Actor;

namespace Akka.Event;

/// <summary>
/// The system's own bus: actors subscribe to types and get what is published of these and their subtypes. Subscribers
/// that end are unsubscribed.
/// </summary>
public class EventStream : LoggingBus
{
    private readonly bool _debug;
    private ActorSystemImpl _system;
    private IActorRef _unsubscriber = ActorRefs.Nobody;

    public EventStream(bool debug) => _debug = debug;

    public override bool Subscribe(IActorRef subscriber, Type channel)
    {
        ArgumentNullException.ThrowIfNull(subscriber);
        if (subscriber is LocalActorRef)
            _unsubscriber.Tell(new EventStreamUnsubscriber.Register(subscriber), ActorRefs.NoSender);
        LogChange($"subscribing {subscriber} to channel {channel}");
        return base.Subscribe(subscriber, channel);
    }

    public override bool Unsubscribe(IActorRef subscriber, Type channel)
    {
        ArgumentNullException.ThrowIfNull(subscriber);
        LogChange($"unsubscribing {subscriber} from channel {channel}");
        return base.Unsubscribe(subscriber, channel);
    }

    public override bool Unsubscribe(IActorRef subscriber)
    {
        ArgumentNullException.ThrowIfNull(subscriber);
        LogChange($"unsubscribing {subscriber} from all channels");
        return base.Unsubscribe(subscriber);
    }

    internal void StartUnsubscriber(ActorSystemImpl system)
    {
        _system = system;
        var props = Props.Create(() => new EventStreamUnsubscriber(this));
        _unsubscriber = system.SystemActorOf(
            props.WithDispatcher(Dispatch.Dispatchers.InternalDispatcherId), "event-stream-unsubscriber");
    }

    internal void EndLoggers() => EndLoggers(_system.Settings);

    private void LogChange(string change)
    {
        if (_debug)
            Publish(new Debug(nameof(EventStream), GetType(), change));
    }
}

/// <summary>Watches subscribers and unsubscribes those that end.</summary>
internal sealed class EventStreamUnsubscriber : UntypedActor
{
    private readonly EventStream _eventStream;

    public EventStreamUnsubscriber(EventStream eventStream) => _eventStream = eventStream;

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case Register { Subscriber: var subscriber }:
                Context.Watch(subscriber);
                break;
            case Terminated terminated:
                _eventStream.Unsubscribe(terminated.ActorRef);
                break;
        }
    }

    internal sealed record Register(IActorRef Subscriber);
}
