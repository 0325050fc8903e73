using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Stages;

internal sealed class ZipWithIndex<T> : FlowStage<T, (T, long)>
{
    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this);

    private sealed class Logic(ZipWithIndex<T> stage) : FlowLogic<T, (T, long)>(stage)
    {
        private long _index;

        public override void OnPush() => Push(Out, (Grab(In), _index++));
    }
}
