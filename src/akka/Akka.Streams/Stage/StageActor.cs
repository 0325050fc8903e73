using Akka.Actor;
using Akka.Event;

namespace Akka.Streams.Stage;

/// <summary>
/// An actor through which other actors can talk to a stage. Its messages run on the stage's island, in order.
/// </summary>
public sealed class StageActor
{
    private readonly ActorSystem _system;
    private StageActorRef.Receive _behaviour;

    public StageActor(
        ActorMaterializer materializer,
        Func<StageActorRef.Receive, Action<(IActorRef, object)>> getAsyncCallback,
        StageActorRef.Receive initialReceive,
        string name = null)
    {
        _behaviour = initialReceive;
        _system = materializer.System;
        var callback = getAsyncCallback(args => _behaviour(args));
        Ref = materializer.ActorOf(
            new MaterializationContext(
                materializer, Attributes.None, string.IsNullOrEmpty(name) ? "stage-actor" : name),
            Props.Create(() => new Forwarder(callback)));
    }

    public IActorRef Ref { get; }

    /// <summary>The stage receives Terminated when the actor has stopped; at once if it had stopped before.</summary>
    public void Watch(IActorRef actorRef) => Ref.Tell(new WatchRequest(actorRef), ActorRefs.NoSender);

    public void Unwatch(IActorRef actorRef) => Ref.Tell(new UnwatchRequest(actorRef), ActorRefs.NoSender);

    public void Become(StageActorRef.Receive receive) => _behaviour = receive;

    public void Stop() => _system.Stop(Ref);

    private sealed record WatchRequest(IActorRef Target) : INoSerializationVerificationNeeded, IDeadLetterSuppression;

    private sealed record UnwatchRequest(IActorRef Target) : INoSerializationVerificationNeeded, IDeadLetterSuppression;

    private sealed class Forwarder(Action<(IActorRef, object)> callback) : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            switch (message)
            {
                case WatchRequest request:
                    Context.Watch(request.Target);
                    break;
                case UnwatchRequest request:
                    Context.Unwatch(request.Target);
                    break;
                case Terminated terminated:
                    callback((terminated.ActorRef, terminated));
                    break;
                default:
                    callback((Sender, message));
                    break;
            }
        }
    }
}
