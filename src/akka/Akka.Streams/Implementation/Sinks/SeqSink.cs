using System.Collections.Immutable;

namespace Akka.Streams.Implementation.Sinks;

internal sealed class SeqSink<T> : ResultSinkStage<T, IImmutableList<T>>
{
    protected override ResultSinkLogic<T, IImmutableList<T>> CreateLogic(Attributes inheritedAttributes) =>
        new Logic(this);

    private sealed class Logic(SeqSink<T> stage) : ResultSinkLogic<T, IImmutableList<T>>(stage.In, stage)
    {
        private readonly ImmutableArray<T>.Builder _elements = ImmutableArray.CreateBuilder<T>();

        public override void OnPush()
        {
            _elements.Add(Grab(In));
            Pull(In);
        }

        public override void OnUpstreamFinish()
        {
            Result.TrySetResult(_elements.DrainToImmutable());
            CompleteStage();
        }
    }
}
