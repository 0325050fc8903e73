using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Sources;

internal sealed class UnfoldInfiniteSource<TState, T>(TState state, Func<TState, (TState, T)> unfold) : SourceStage<T>
{
    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this, state, unfold);

    private sealed class Logic(UnfoldInfiniteSource<TState, T> stage, TState state, Func<TState, (TState, T)> unfold)
        : SourceLogic<T>(stage.Out, stage)
    {
        private TState _state = state;

        public override void OnPull()
        {
            (_state, var element) = unfold(_state);
            Push(Out, element);
        }
    }
}
