using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Sinks;

/// <summary>Ignores the elements and tells how the stream has ended.</summary>
internal sealed class OnCompleteSink<T>(Action success, Action<Exception> failure) : SinkStage<T, NotUsed>
{
    public override ILogicAndMaterializedValue<NotUsed> CreateLogicAndMaterializedValue(
        Attributes inheritedAttributes) =>
        new LogicAndMaterializedValue<NotUsed>(new Logic(this, success, failure), NotUsed.Instance);

    private sealed class Logic(OnCompleteSink<T> stage, Action success, Action<Exception> failure)
        : SinkLogic<T>(stage.In, stage)
    {
        private bool _told;

        public override void OnPush() => Pull(In);

        public override void OnUpstreamFinish()
        {
            _told = true;
            success();
            CompleteStage();
        }

        public override void OnUpstreamFailure(Exception e)
        {
            _told = true;
            failure(e);
            FailStage(e);
        }

        public override void PostStop()
        {
            if (!_told) failure(new AbruptStageTerminationException(this));
        }
    }
}
