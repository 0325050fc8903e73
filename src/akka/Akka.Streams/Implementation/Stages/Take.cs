using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Stages;

internal sealed class Take<T>(long count) : FlowStage<T, T>
{
    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this, count);

    private sealed class Logic(Take<T> stage, long count) : FlowLogic<T, T>(stage)
    {
        private long _left = count;

        public override void PreStart()
        {
            if (_left <= 0) CompleteStage();
        }

        public override void OnPush()
        {
            Push(Out, Grab(In));
            if (--_left <= 0) CompleteStage();
        }
    }
}
