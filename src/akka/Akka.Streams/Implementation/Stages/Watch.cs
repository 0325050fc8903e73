using Akka.Actor;
using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Stages;

/// <summary>Fails the stream when the watched actor stops.</summary>
internal sealed class Watch<T>(IActorRef target) : FlowStage<T, T>
{
    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this, target);

    private sealed class Logic(Watch<T> stage, IActorRef target) : FlowLogic<T, T>(stage)
    {
        public override void PreStart() => GetStageActor(OnMessage).Watch(target);

        public override void OnPush() => Push(Out, Grab(In));

        private void OnMessage((IActorRef Sender, object Message) args)
        {
            if (args.Message is Terminated) FailStage(new WatchedActorTerminatedException("Watch", target));
        }
    }
}
