using Akka.Streams.Stage;
using Akka.Util;

namespace Akka.Streams.Implementation.Sources;

internal sealed class UnfoldSource<TState, T>(TState state, Func<TState, Option<(TState, T)>> unfold) : SourceStage<T>
{
    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this, state, unfold);

    private sealed class Logic(
        UnfoldSource<TState, T> stage, TState state, Func<TState, Option<(TState, T)>> unfold)
        : SourceLogic<T>(stage.Out, stage)
    {
        private TState _state = state;

        public override void OnPull()
        {
            var next = unfold(_state);
            if (!next.HasValue)
            {
                CompleteStage();
                return;
            }

            _state = next.Value.Item1;
            Push(Out, next.Value.Item2);
        }
    }
}
