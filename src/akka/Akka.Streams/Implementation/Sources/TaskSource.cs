using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Sources;

/// <summary>One element, when the task has it.</summary>
internal sealed class TaskSource<T>(Task<T> task) : SourceStage<T>
{
    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this, task);

    private sealed class Logic(TaskSource<T> stage, Task<T> task) : SourceLogic<T>(stage.Out, stage)
    {
        public override void PreStart()
        {
            if (task.IsCompleted) OnCompleted(task);
            else task.Then(GetAsyncCallback<Task<T>>(OnCompleted));
        }

        public override void OnPull()
        {
        }

        private void OnCompleted(Task<T> completed)
        {
            if (completed.IsCompletedSuccessfully) Emit(Out, completed.Result, CompleteStage);
            else FailStage(completed.Failure());
        }
    }
}
