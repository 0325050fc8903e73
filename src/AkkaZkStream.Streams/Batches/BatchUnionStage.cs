using System.Collections.Immutable;
using Akka.Streams;
using Akka.Streams.Stage;
using AkkaZkStream.Streams.EventTime;
using AkkaZkStream.Streams.Time;

namespace AkkaZkStream.Streams.Batches;

/// <summary>
/// Several inputs as one: batches in the order in which they come, with the lowest watermark of all inputs.
/// </summary>
internal sealed class BatchUnionStage<T> : GraphStage<UniformFanInShape<EventBatch<T>, EventBatch<T>>>
{
    private readonly ImmutableArray<Inlet<EventBatch<T>>> _in;
    private readonly Outlet<EventBatch<T>> _out = new("BatchUnion.out");

    private readonly ImmutableArray<TimeSpan?> _idleAfter;

    /// <param name="idleAfter">For each input, after how much silence it does not hold the others back any more; null
    /// for never.</param>
    public BatchUnionStage(ImmutableArray<TimeSpan?> idleAfter)
    {
        _idleAfter = idleAfter;
        _in = [.. idleAfter.Select((_, i) => new Inlet<EventBatch<T>>($"BatchUnion.in{i}"))];
    }

    public override UniformFanInShape<EventBatch<T>, EventBatch<T>> Shape => new(_out, [.. _in]);

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this);

    private sealed class Logic : TimerGraphStageLogic
    {
        private readonly BatchUnionStage<T> _stage;
        private readonly LowestWatermark _watermark;

        // Inputs with a batch that has not been taken yet, in the order in which they came.
        private readonly Queue<int> _waiting = new();
        private readonly EventBatchPool<T> _pool = new(1);
        private readonly TimeSpan[] _heardAt;
        private int _open;

        // The watermark has risen because an input fell silent, and nothing has said so downstream yet.
        private bool _hasNews;

        public Logic(BatchUnionStage<T> stage)
            : base(stage.Shape)
        {
            _stage = stage;
            _open = stage._in.Length;
            _watermark = new LowestWatermark(_open);
            _heardAt = new TimeSpan[_open];
            for (var i = 0; i < stage._in.Length; i++)
                Connect(i);
            SetHandler(stage._out, onPull: Proceed);
        }

        public override void PreStart()
        {
            for (var input = 0; input < _stage._in.Length; input++)
            {
                Pull(_stage._in[input]);
                Listen(input);
            }
        }

        protected override void OnTimer(object timerKey)
        {
            var input = (int)timerKey;
            if (_stage._idleAfter[input] is not { } idleAfter || IsClosed(_stage._in[input]))
                return;
            var silence = Now - _heardAt[input];
            if (silence < idleAfter || _waiting.Contains(input))
            {
                ScheduleOnce(timerKey, silence < idleAfter ? idleAfter - silence : idleAfter);
                return;
            }
            _hasNews |= _watermark.MarkIdle(input);
            Proceed();
        }

        private TimeSpan Now => StreamClock.Of(Materializer).MonotonicClock;

        /// <summary>From now on the input is waited for; one timer at a time looks at when it was last heard.</summary>
        private void Listen(int input)
        {
            if (_stage._idleAfter[input] is not { } idleAfter)
                return;
            _heardAt[input] = Now;
            if (!IsTimerActive(input))
                ScheduleOnce(input, idleAfter);
        }

        private void Connect(int input) =>
            SetHandler(
                _stage._in[input],
                onPush: () =>
                {
                    _waiting.Enqueue(input);
                    Listen(input);
                    Proceed();
                },
                onUpstreamFinish: () => OnInputEnds(input));

        private void Proceed()
        {
            if (IsAvailable(_stage._out) && _waiting.TryDequeue(out var input))
                Forward(input);
            else if (IsAvailable(_stage._out) && _hasNews)
                TellTime();
            FinishWhenEmpty();
        }

        /// <summary>Hands on the watermark alone.</summary>
        private void TellTime()
        {
            _hasNews = false;
            var batch = _pool.Rent();
            batch.Watermark = _watermark.Current;
            Push(_stage._out, batch);
        }

        private void Forward(int input)
        {
            var inlet = _stage._in[input];
            var batch = Grab(inlet);
            _watermark.Report(input, IsClosed(inlet) ? EventTicks.EndOfTime : batch.Watermark);
            batch.Watermark = _watermark.Current;
            _hasNews = false;
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
