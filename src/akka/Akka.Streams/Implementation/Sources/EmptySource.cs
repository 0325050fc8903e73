using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Sources;

internal sealed class EmptySource<T> : SourceStage<T>
{
    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this);

    private sealed class Logic(EmptySource<T> stage) : SourceLogic<T>(stage.Out, stage)
    {
        public override void PreStart() => CompleteStage();

        public override void OnPull() => CompleteStage();
    }
}
