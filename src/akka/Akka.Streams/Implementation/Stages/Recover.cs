using Akka.Streams.Stage;
using Akka.Util;

namespace Akka.Streams.Implementation.Stages;

/// <summary>A failure becomes one last element, or stays a failure.</summary>
internal sealed class Recover<T>(Func<Exception, Option<T>> recovery) : FlowStage<T, T>
{
    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this, recovery);

    private sealed class Logic(Recover<T> stage, Func<Exception, Option<T>> recovery) : FlowLogic<T, T>(stage)
    {
        public override void OnPush() => Push(Out, Grab(In));

        public override void OnUpstreamFailure(Exception e)
        {
            var last = recovery(e);
            if (last.HasValue) Emit(Out, last.Value, CompleteStage);
            else FailStage(e);
        }
    }
}
