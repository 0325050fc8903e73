using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Stages;

internal sealed class Skip<T>(long count) : FlowStage<T, T>
{
    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this, count);

    private sealed class Logic(Skip<T> stage, long count) : FlowLogic<T, T>(stage)
    {
        private long _left = count;

        public override void OnPush()
        {
            var element = Grab(In);
            if (_left <= 0)
            {
                Push(Out, element);
                return;
            }

            _left--;
            Pull(In);
        }
    }
}
