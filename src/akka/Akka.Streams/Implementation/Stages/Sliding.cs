using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Stages;

/// <summary>
/// Emits every run of n elements, each begun step elements after the one before; the last one may be smaller.
/// </summary>
internal sealed class Sliding<T> : FlowStage<T, IEnumerable<T>>
{
    private readonly int _count;
    private readonly int _step;

    public Sliding(int count, int step)
    {
        if (count <= 0) throw new ArgumentException($"Expected a positive count, got {count}.", nameof(count));
        if (step <= 0) throw new ArgumentException($"Expected a positive step, got {step}.", nameof(step));
        _count = count;
        _step = step;
    }

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this, _count, _step);

    private sealed class Logic(Sliding<T> stage, int count, int step) : FlowLogic<T, IEnumerable<T>>(stage)
    {
        private readonly Queue<T> _run = new();
        private int _skip;
        private int _fresh;

        public override void OnPush()
        {
            var element = Grab(In);
            if (_skip > 0)
            {
                _skip--;
                Pull(In);
                return;
            }

            _run.Enqueue(element);
            _fresh++;
            if (_run.Count < count) Pull(In);
            else PushRun();
        }

        public override void OnUpstreamFinish()
        {
            // What has been emitted already, as part of a full run, is no rest.
            if (_fresh > 0 && _run.Count < count) Emit(Out, _run.ToArray(), CompleteStage);
            else CompleteStage();
        }

        private void PushRun()
        {
            Push(Out, _run.ToArray());
            _fresh = 0;
            for (var i = 0; i < step && _run.Count > 0; i++) _run.Dequeue();
            _skip = Math.Max(0, step - count);
        }
    }
}
