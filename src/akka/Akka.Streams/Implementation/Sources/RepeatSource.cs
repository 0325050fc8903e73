using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Sources;

internal sealed class RepeatSource<T>(T element) : SourceStage<T>
{
    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this, element);

    private sealed class Logic(RepeatSource<T> stage, T element) : SourceLogic<T>(stage.Out, stage)
    {
        public override void OnPull() => Push(Out, element);
    }
}
