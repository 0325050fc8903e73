namespace Akka.Streams.Implementation.Sinks;

/// <summary>The first element, and then cancels. Without one: the type's default, or a failure.</summary>
internal sealed class FirstSink<T>(bool orDefault) : ResultSinkStage<T, T>
{
    protected override ResultSinkLogic<T, T> CreateLogic(Attributes inheritedAttributes) => new Logic(this, orDefault);

    private sealed class Logic(FirstSink<T> stage, bool orDefault) : ResultSinkLogic<T, T>(stage.In, stage)
    {
        public override void OnPush()
        {
            Result.TrySetResult(Grab(In));
            CompleteStage();
        }

        public override void OnUpstreamFinish()
        {
            if (orDefault) Result.TrySetResult(default);
            else Result.TrySetException(new NoSuchElementException("First of empty stream."));
            CompleteStage();
        }
    }
}
