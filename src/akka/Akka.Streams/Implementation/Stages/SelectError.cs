using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Stages;

/// <summary>A failure goes on as another one.</summary>
internal sealed class SelectError<T>(Func<Exception, Exception> selector) : FlowStage<T, T>
{
    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this, selector);

    private sealed class Logic(SelectError<T> stage, Func<Exception, Exception> selector) : FlowLogic<T, T>(stage)
    {
        public override void OnPush() => Push(Out, Grab(In));

        public override void OnUpstreamFailure(Exception e) => FailStage(selector(e));
    }
}
