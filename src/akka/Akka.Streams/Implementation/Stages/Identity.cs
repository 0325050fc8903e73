using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Stages;

/// <summary>Hands everything on.</summary>
internal sealed class Identity<T> : FlowStage<T, T>
{
    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this);

    private sealed class Logic(Identity<T> stage) : FlowLogic<T, T>(stage)
    {
        public override void OnPush() => Push(Out, Grab(In));
    }
}
