using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Sources;

/// <summary>
/// At most one element: what the materialised promise is given. Null, or the type's default, is none.
/// </summary>
internal sealed class MaybeSource<T> : SourceStage<T, TaskCompletionSource<T>>
{
    public override ILogicAndMaterializedValue<TaskCompletionSource<T>> CreateLogicAndMaterializedValue(
        Attributes inheritedAttributes)
    {
        var promise = new TaskCompletionSource<T>();
        return new LogicAndMaterializedValue<TaskCompletionSource<T>>(new Logic(this, promise), promise);
    }

    private sealed class Logic(MaybeSource<T> stage, TaskCompletionSource<T> promise)
        : SourceLogic<T>(stage.Out, stage)
    {
        public override void PreStart()
        {
            if (promise.Task.IsCompleted) OnCompleted(promise.Task);
            else promise.Task.Then(GetAsyncCallback<Task<T>>(OnCompleted));
        }

        public override void OnPull()
        {
        }

        public override void OnDownstreamFinish(Exception cause)
        {
            promise.TrySetResult(default);
            base.OnDownstreamFinish(cause);
        }

        public override void PostStop() => promise.TrySetException(new AbruptStageTerminationException(this));

        private void OnCompleted(Task<T> completed)
        {
            if (!completed.IsCompletedSuccessfully)
                FailStage(completed.Exception?.GetBaseException() ?? completed.Failure());
            else if (EqualityComparer<T>.Default.Equals(completed.Result, default)) CompleteStage();
            else Emit(Out, completed.Result, CompleteStage);
        }
    }
}
