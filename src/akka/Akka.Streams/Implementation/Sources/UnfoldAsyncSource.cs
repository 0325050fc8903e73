using Akka.Streams.Stage;
using Akka.Util;

namespace Akka.Streams.Implementation.Sources;

internal sealed class UnfoldAsyncSource<TState, T>(TState state, Func<TState, Task<Option<(TState, T)>>> unfold)
    : SourceStage<T>
{
    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this, state, unfold);

    private sealed class Logic : SourceLogic<T>
    {
        private readonly Func<TState, Task<Option<(TState, T)>>> _unfold;
        private readonly Action<Task<Option<(TState, T)>>> _completed;
        private TState _state;

        public Logic(UnfoldAsyncSource<TState, T> stage, TState state, Func<TState, Task<Option<(TState, T)>>> unfold)
            : base(stage.Out, stage)
        {
            _state = state;
            _unfold = unfold;
            _completed = GetAsyncCallback<Task<Option<(TState, T)>>>(OnCompleted);
        }

        public override void OnPull()
        {
            var task = _unfold(_state);
            if (task.IsCompleted) OnCompleted(task);
            else task.Then(_completed);
        }

        private void OnCompleted(Task<Option<(TState, T)>> task)
        {
            if (!task.IsCompletedSuccessfully)
            {
                FailStage(task.Failure());
            }
            else if (!task.Result.HasValue)
            {
                CompleteStage();
            }
            else
            {
                (_state, var element) = task.Result.Value;
                Push(Out, element);
            }
        }
    }
}
