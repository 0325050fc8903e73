namespace Akka.Streams.Implementation.Sinks;

/// <summary>The last element. Without one: the type's default, or a failure.</summary>
internal sealed class LastSink<T>(bool orDefault) : ResultSinkStage<T, T>
{
    protected override ResultSinkLogic<T, T> CreateLogic(Attributes inheritedAttributes) => new Logic(this, orDefault);

    private sealed class Logic(LastSink<T> stage, bool orDefault) : ResultSinkLogic<T, T>(stage.In, stage)
    {
        private T _last;
        private bool _any;

        public override void OnPush()
        {
            _last = Grab(In);
            _any = true;
            Pull(In);
        }

        public override void OnUpstreamFinish()
        {
            if (_any || orDefault) Result.TrySetResult(_last);
            else Result.TrySetException(new NoSuchElementException("Last of empty stream."));
            CompleteStage();
        }
    }
}
