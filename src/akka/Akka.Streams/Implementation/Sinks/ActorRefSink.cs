using Akka.Actor;
using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Sinks;

/// <summary>
/// Tells the elements to an actor, without back-pressure, and how the stream has ended. Cancels when the actor stops.
/// </summary>
internal sealed class ActorRefSink<T>(IActorRef target, object onComplete, Func<Exception, object> onFailure)
    : SinkStage<T, NotUsed>
{
    public override ILogicAndMaterializedValue<NotUsed> CreateLogicAndMaterializedValue(
        Attributes inheritedAttributes) =>
        new LogicAndMaterializedValue<NotUsed>(new Logic(this, target, onComplete, onFailure), NotUsed.Instance);

    private sealed class Logic(
        ActorRefSink<T> stage, IActorRef target, object onComplete, Func<Exception, object> onFailure)
        : SinkLogic<T>(stage.In, stage)
    {
        private bool _told;

        public override void PreStart()
        {
            GetStageActor(OnMessage).Watch(target);
            Pull(In);
        }

        public override void OnPush()
        {
            target.Tell(Grab(In), ActorRefs.NoSender);
            Pull(In);
        }

        public override void OnUpstreamFinish()
        {
            TellEnd(onComplete);
            CompleteStage();
        }

        public override void OnUpstreamFailure(Exception e)
        {
            TellEnd(onFailure(e));
            FailStage(e);
        }

        public override void PostStop()
        {
            if (!_told) TellEnd(onFailure(new AbruptStageTerminationException(this)));
        }

        private void TellEnd(object message)
        {
            _told = true;
            target.Tell(message, ActorRefs.NoSender);
        }

        private void OnMessage((IActorRef Sender, object Message) args)
        {
            if (args.Message is not Terminated) return;
            _told = true;
            CompleteStage();
        }
    }
}
