using Akka.Streams.Stage;
using Akka.Streams.Supervision;

namespace Akka.Streams.Implementation.Stages;

/// <summary>Runs so many tasks at a time and emits each result as soon as it is there.</summary>
internal sealed class SelectAsyncUnordered<TIn, TOut>(int parallelism, Func<TIn, Task<TOut>> map)
    : FlowStage<TIn, TOut>
{
    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this, parallelism, map);

    private sealed class Logic : FlowLogic<TIn, TOut>
    {
        private readonly int _parallelism;
        private readonly Func<TIn, Task<TOut>> _map;
        private readonly Queue<TOut> _results = new();
        private readonly Action<Task<TOut>> _completed;
        private int _running;

        public Logic(SelectAsyncUnordered<TIn, TOut> stage, int parallelism, Func<TIn, Task<TOut>> map) : base(stage)
        {
            _parallelism = parallelism;
            _map = map;
            _completed = GetAsyncCallback<Task<TOut>>(OnCompleted);
        }

        private int InFlight => _running + _results.Count;

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

            if (InFlight < _parallelism) TryPull(In);
        }

        public override void OnPull()
        {
            if (_results.TryDequeue(out var result)) Push(Out, result);
            PullOrComplete();
        }

        public override void OnUpstreamFinish()
        {
            if (InFlight == 0) CompleteStage();
        }

        private void Begin(Task<TOut> task)
        {
            _running++;
            if (task.IsCompleted) OnCompleted(task);
            else task.Then(_completed);
        }

        private void OnCompleted(Task<TOut> task)
        {
            _running--;
            if (task.IsCompletedSuccessfully) Deliver(task.Result);
            else if (Decide(task.Failure()) == Directive.Stop) FailStage(task.Failure());
            else PullOrComplete();
        }

        private void Deliver(TOut result)
        {
            if (!IsAvailable(Out))
            {
                _results.Enqueue(result);
                return;
            }

            Push(Out, result);
            PullOrComplete();
        }

        private void PullOrComplete()
        {
            if (IsClosed(In) && InFlight == 0) CompleteStage();
            else if (InFlight < _parallelism) TryPull(In);
        }
    }
}
