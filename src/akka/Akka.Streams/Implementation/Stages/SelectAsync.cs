using Akka.Streams.Stage;
using Akka.Streams.Supervision;

namespace Akka.Streams.Implementation.Stages;

/// <summary>Runs so many tasks at a time and emits their results in the order of the elements.</summary>
internal sealed class SelectAsync<TIn, TOut>(int parallelism, Func<TIn, Task<TOut>> map) : FlowStage<TIn, TOut>
{
    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this, parallelism, map);

    private sealed class Logic : FlowLogic<TIn, TOut>
    {
        private readonly int _parallelism;
        private readonly Func<TIn, Task<TOut>> _map;
        private readonly Queue<Task<TOut>> _running = new();
        private readonly Action<Task<TOut>> _completed;

        public Logic(SelectAsync<TIn, TOut> stage, int parallelism, Func<TIn, Task<TOut>> map) : base(stage)
        {
            _parallelism = parallelism;
            _map = map;
            _completed = GetAsyncCallback<Task<TOut>>(OnCompleted);
        }

        public override void OnPush()
        {
            try
            {
                Begin(_map(Grab(In)));
            }
            catch (Exception e)
            {
                Supervise(e);
                return;
            }

            if (_running.Count < _parallelism) TryPull(In);
        }

        public override void OnPull() => Advance();

        public override void OnUpstreamFinish()
        {
            if (_running.Count == 0) CompleteStage();
        }

        private void Begin(Task<TOut> task)
        {
            _running.Enqueue(task);
            if (task.IsCompleted) OnCompleted(task);
            else task.Then(_completed);
        }

        private void OnCompleted(Task<TOut> task)
        {
            if (!task.IsCompletedSuccessfully && Decide(task.Failure()) == Directive.Stop) FailStage(task.Failure());
            else if (IsAvailable(Out)) Advance();
        }

        // Emits the oldest result if there is one. A failed task that the decider let pass leaves no trace.
        private void Advance()
        {
            while (_running.TryPeek(out var task) && task.IsCompleted)
            {
                _running.Dequeue();
                if (!task.IsCompletedSuccessfully) continue;
                Push(Out, task.Result);
                break;
            }

            if (_running.Count == 0 && IsClosed(In)) CompleteStage();
            else if (_running.Count < _parallelism) TryPull(In);
        }
    }
}
