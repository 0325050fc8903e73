using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Sinks;

internal sealed class CancelledSink<T> : SinkStage<T, NotUsed>
{
    public override ILogicAndMaterializedValue<NotUsed> CreateLogicAndMaterializedValue(
        Attributes inheritedAttributes) =>
        new LogicAndMaterializedValue<NotUsed>(new Logic(this), NotUsed.Instance);

    private sealed class Logic(CancelledSink<T> stage) : SinkLogic<T>(stage.In, stage)
    {
        public override void PreStart() => Cancel(In);

        public override void OnPush()
        {
        }
    }
}
