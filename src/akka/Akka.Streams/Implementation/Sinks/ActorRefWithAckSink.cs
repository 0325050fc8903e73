using Akka.Actor;
using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Sinks;

/// <summary>Tells an actor one element at a time: the next one when it has acknowledged.</summary>
internal sealed class ActorRefWithAckSink<T>(
    IActorRef target, object onInit, object ack, object onComplete, Func<Exception, object> onFailure)
    : SinkStage<T, NotUsed>
{
    private (object Init, object Ack, object Complete) Messages => (onInit, ack, onComplete);

    public override ILogicAndMaterializedValue<NotUsed> CreateLogicAndMaterializedValue(
        Attributes inheritedAttributes) =>
        new LogicAndMaterializedValue<NotUsed>(new Logic(this, target, onFailure), NotUsed.Instance);

    private sealed class Logic(ActorRefWithAckSink<T> stage, IActorRef target, Func<Exception, object> onFailure)
        : SinkLogic<T>(stage.In, stage)
    {
        private readonly Queue<T> _buffer = new();
        private int _capacity;
        private bool _acknowledged;
        private bool _completing;
        private bool _told;

        public override void PreStart()
        {
            _capacity = EffectiveAttributes.GetMandatoryAttribute<Attributes.InputBuffer>().Max;
            SetKeepGoing(true);
            GetStageActor(OnMessage).Watch(target);
            Tell(stage.Messages.Init);
            Pull(In);
        }

        public override void OnPush()
        {
            _buffer.Enqueue(Grab(In));
            if (_acknowledged) Send();
            if (_buffer.Count < _capacity) Pull(In);
        }

        public override void OnUpstreamFinish()
        {
            _completing = true;
            if (_buffer.Count == 0) Finish();
        }

        public override void OnUpstreamFailure(Exception e)
        {
            _told = true;
            Tell(onFailure(e));
            FailStage(e);
        }

        public override void PostStop()
        {
            if (!_told) Tell(onFailure(new AbruptStageTerminationException(this)));
        }

        private void OnMessage((IActorRef Sender, object Message) args)
        {
            if (args.Message is Terminated) EndUntold();
            else if (Equals(args.Message, stage.Messages.Ack)) OnAcknowledged();
        }

        private void OnAcknowledged()
        {
            _acknowledged = true;
            if (_buffer.Count > 0) Send();
            if (_buffer.Count == 0 && _completing) Finish();
            else if (_buffer.Count < _capacity) TryPull(In);
        }

        private void Send()
        {
            _acknowledged = false;
            Tell(_buffer.Dequeue());
        }

        private void Finish()
        {
            _told = true;
            Tell(stage.Messages.Complete);
            CompleteStage();
        }

        private void EndUntold()
        {
            _told = true;
            CompleteStage();
        }

        private void Tell(object message) => target.Tell(message, StageActor.Ref);
    }
}
