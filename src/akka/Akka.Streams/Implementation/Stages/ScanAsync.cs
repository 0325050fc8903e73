using Akka.Streams.Stage;
using Akka.Streams.Supervision;

namespace Akka.Streams.Implementation.Stages;

/// <summary>Emits the running aggregate, which is computed by tasks, one after the other: the zero at first.</summary>
internal sealed class ScanAsync<TIn, TOut>(TOut zero, Func<TOut, TIn, Task<TOut>> aggregate) : FlowStage<TIn, TOut>
{
    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this, zero, aggregate);

    private sealed class Logic : FlowLogic<TIn, TOut>
    {
        private readonly TOut _zero;
        private readonly Func<TOut, TIn, Task<TOut>> _aggregate;
        private readonly Action<Task<TOut>> _completed;
        private TOut _value;
        private bool _zeroIsOut;
        private bool _running;

        public Logic(ScanAsync<TIn, TOut> stage, TOut zero, Func<TOut, TIn, Task<TOut>> aggregate) : base(stage)
        {
            _zero = _value = zero;
            _aggregate = aggregate;
            _completed = GetAsyncCallback<Task<TOut>>(OnCompleted);
        }

        public override void OnPull()
        {
            if (_zeroIsOut)
            {
                if (!_running) TryPull(In);
                return;
            }

            _zeroIsOut = true;
            Push(Out, _zero);
            if (IsClosed(In)) CompleteStage();
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
            if (!_running && _zeroIsOut) CompleteStage();
        }

        private void OnCompleted(Task<TOut> task)
        {
            _running = false;
            if (task.IsCompletedSuccessfully)
            {
                _value = task.Result;
                Push(Out, _value);
                if (IsClosed(In)) CompleteStage();
            }
            else
            {
                Recover(task.Failure());
            }
        }

        private void Recover(Exception error)
        {
            var directive = Decide(error);
            if (directive == Directive.Restart) _value = _zero;
            if (directive == Directive.Stop) FailStage(error);
            else if (IsClosed(In)) CompleteStage();
            else TryPull(In);
        }
    }
}
