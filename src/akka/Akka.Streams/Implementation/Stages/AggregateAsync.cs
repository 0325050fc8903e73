using Akka.Streams.Stage;
using Akka.Streams.Supervision;

namespace Akka.Streams.Implementation.Stages;

/// <summary>Emits one value when upstream completes: the aggregate, computed by tasks, one after the other.</summary>
internal sealed class AggregateAsync<TIn, TOut>(TOut zero, Func<TOut, TIn, Task<TOut>> aggregate)
    : FlowStage<TIn, TOut>
{
    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this, zero, aggregate);

    private sealed class Logic : FlowLogic<TIn, TOut>
    {
        private readonly TOut _zero;
        private readonly Func<TOut, TIn, Task<TOut>> _aggregate;
        private readonly Action<Task<TOut>> _completed;
        private TOut _value;
        private bool _running;

        public Logic(AggregateAsync<TIn, TOut> stage, TOut zero, Func<TOut, TIn, Task<TOut>> aggregate) : base(stage)
        {
            _zero = _value = zero;
            _aggregate = aggregate;
            _completed = GetAsyncCallback<Task<TOut>>(OnCompleted);
        }

        public override void OnPull()
        {
            if (!_running) TryPull(In);
        }

        public override void OnPush()
        {
            try
            {
                var task = _aggregate(_value, Grab(In));
                _running = true;
                if (task.IsCompleted) OnCompleted(task);
                else task.Then(_completed);
            }
            catch (Exception e)
            {
                Recover(e);
            }
        }

        public override void OnUpstreamFinish()
        {
            if (!_running) Emit(Out, _value, CompleteStage);
        }

        private void OnCompleted(Task<TOut> task)
        {
            _running = false;
            if (!task.IsCompletedSuccessfully)
            {
                Recover(task.Failure());
                return;
            }

            _value = task.Result;
            PullOrFinish();
        }

        private void Recover(Exception error)
        {
            switch (Decide(error))
            {
                case Directive.Stop:
                    FailStage(error);
                    return;
                case Directive.Restart:
                    _value = _zero;
                    break;
            }

            PullOrFinish();
        }

        private void PullOrFinish()
        {
            if (IsClosed(In)) Emit(Out, _value, CompleteStage);
            else TryPull(In);
        }
    }
}
