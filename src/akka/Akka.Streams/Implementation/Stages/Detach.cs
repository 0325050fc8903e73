using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Stages;

/// <summary>Asks for the next element while the present one is still being handled downstream.</summary>
internal sealed class Detach<T> : FlowStage<T, T>
{
    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this);

    private sealed class Logic(Detach<T> stage) : FlowLogic<T, T>(stage)
    {
        public override void PreStart() => TryPull(In);

        public override void OnPush()
        {
            if (!IsAvailable(Out)) return;
            Push(Out, Grab(In));
            TryPull(In);
        }

        public override void OnUpstreamFinish()
        {
            if (!IsAvailable(In)) CompleteStage();
        }

        public override void OnPull()
        {
            if (!IsAvailable(In)) return;
            Push(Out, Grab(In));
            if (IsClosed(In)) CompleteStage();
            else Pull(In);
        }
    }
}
