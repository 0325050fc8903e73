namespace Akka.Streams.Implementation.Sinks;

internal sealed class IgnoreSink<T> : ResultSinkStage<T, Done>
{
    protected override ResultSinkLogic<T, Done> CreateLogic(Attributes inheritedAttributes) => new Logic(this);

    private sealed class Logic(IgnoreSink<T> stage) : ResultSinkLogic<T, Done>(stage.In, stage)
    {
        public override void OnPush() => Pull(In);

        public override void OnUpstreamFinish()
        {
            Result.TrySetResult(Done.Instance);
            CompleteStage();
        }

        // Nobody's result depends on a stage here, so the island is what is named as ended.
        public override void PostStop() => Result.TrySetException(new AbruptTerminationException(Interpreter.Host.Ref));
    }
}
