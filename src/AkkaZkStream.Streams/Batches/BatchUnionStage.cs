using System.Collections.Immutable;
using Akka.Streams;
using Akka.Streams.Stage;
using AkkaZkStream.Streams.EventTime;

namespace AkkaZkStream.Streams.Batches;

/// <summary>
/// Several inputs as one: batches in the order in which they come, with the lowest watermark of all inputs.
/// </summary>
internal sealed class BatchUnionStage<T> : GraphStage<UniformFanInShape<EventBatch<T>, EventBatch<T>>>
{
    private readonly ImmutableArray<Inlet<EventBatch<T>>> _in;
    private readonly Outlet<EventBatch<T>> _out = new("BatchUnion.out");

    public BatchUnionStage(int inputs) =>
        _in = [.. Enumerable.Range(0, inputs).Select(i => new Inlet<EventBatch<T>>($"BatchUnion.in{i}"))];

    public override UniformFanInShape<EventBatch<T>, EventBatch<T>> Shape => new(_out, [.. _in]);

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this);

    private sealed class Logic : GraphStageLogic
    {
        private readonly BatchUnionStage<T> _stage;
        private readonly LowestWatermark _watermark;

        // Inputs with a batch that has not been taken yet, in the order in which they came.
        private readonly Queue<int> _waiting = new();
        private int _open;

        public Logic(BatchUnionStage<T> stage)
            : base(stage.Shape)
        {
            _stage = stage;
            _open = stage._in.Length;
            _watermark = new LowestWatermark(_open);
            for (var i = 0; i < stage._in.Length; i++)
                Connect(i);
            SetHandler(stage._out, onPull: Proceed);
        }

        public override void PreStart()
        {
            foreach (var inlet in _stage._in)
                Pull(inlet);
        }

        private void Connect(int input) =>
            SetHandler(
                _stage._in[input],
                onPush: () =>
                {
                    _waiting.Enqueue(input);
                    if (IsAvailable(_stage._out))
                        Proceed();
                },
                onUpstreamFinish: () => OnInputEnds(input));

        private void Proceed()
        {
            if (_waiting.TryDequeue(out var input))
                Forward(input);
            FinishWhenEmpty();
        }

        private void Forward(int input)
        {
            var inlet = _stage._in[input];
            var batch = Grab(inlet);
            _watermark.Report(input, IsClosed(inlet) ? EventTicks.EndOfTime : batch.Watermark);
            batch.Watermark = _watermark.Current;
            Push(_stage._out, batch);
            if (!IsClosed(inlet))
                Pull(inlet);
        }

        private void OnInputEnds(int input)
        {
            _open--;
            if (!_waiting.Contains(input))
                _watermark.Report(input, EventTicks.EndOfTime);
            FinishWhenEmpty();
        }

        private void FinishWhenEmpty()
        {
            if (_open == 0 && _waiting.Count == 0)
                CompleteStage();
        }
    }
}
