using Akka.Streams;
using Akka.Streams.Stage;
using AkkaZkStream.Streams.EventTime;
using AkkaZkStream.Streams.Jobs;
using AkkaZkStream.Streams.Outputs;
using AkkaZkStream.Streams.Telemetry;
using AkkaZkStream.Streams.Time;
using AkkaZkStream.Streams.Windows;

namespace AkkaZkStream.Streams.Batches;

/// <summary>What a window operator over batches is made of.</summary>
/// <param name="CreateEngine">Makes the windows.</param>
/// <param name="Lateness">How long windows are kept after they have fired.</param>
/// <param name="Counters">What is counted.</param>
/// <param name="Operator">Who signs a failure, and what is measured.</param>
/// <param name="Output">How results and late events get into batches.</param>
internal sealed record BatchWindowParts<TIn, TResult, TOut>(
    Func<WindowEngineOptions, WindowEngine<TIn, TResult>> CreateEngine,
    TimeSpan Lateness,
    WindowCounters Counters,
    JobOperator Operator,
    IWindowOutput<TIn, TResult, TOut> Output)
{
    /// <summary>How time is inferred; null where the batches carry the watermark themselves.</summary>
    public WatermarkStrategy? Watermarks { get; init; }

    /// <summary>Whether time is the clock's, whatever the events and batches say.</summary>
    public bool ByTheClock { get; init; }

    /// <summary>When time goes on downstream.</summary>
    public WatermarkForwarding Forwarding { get; init; }

    /// <summary>False for a part's own windows, which are no results yet: what is merged from them is
    /// measured.</summary>
    public bool IsMeasured { get; init; } = true;
}

/// <summary>Windows over batches: a batch is added run by run, then time is told once.</summary>
internal sealed class BatchWindowStage<TIn, TResult, TOut>(BatchWindowParts<TIn, TResult, TOut> parts)
    : GraphStage<FlowShape<EventBatch<TIn>, EventBatch<TOut>>>
{
    private readonly Inlet<EventBatch<TIn>> _in = new("BatchWindow.in");
    private readonly Outlet<EventBatch<TOut>> _out = new("BatchWindow.out");

    public override FlowShape<EventBatch<TIn>, EventBatch<TOut>> Shape => new(_in, _out);

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this, parts);

    private sealed class Logic(BatchWindowStage<TIn, TResult, TOut> stage, BatchWindowParts<TIn, TResult, TOut> parts)
        : BatchLogic<TIn, TOut>(stage.Shape, parts.Operator)
    {
        // Small enough to stay in the processor's first cache.
        private const int ResultsPerBatch = 256;

        private readonly EventBatchPool<TOut> _pool = new(ResultsPerBatch);
        private WatermarkTracker _tracker = new(parts.Watermarks?.OutOfOrderness ?? TimeSpan.Zero);
        private WindowEngine<TIn, TResult> _engine = null!;
        private EngineClock _clock = null!;
        private WindowTelemetry? _telemetry;

        public override void PreStart()
        {
            var scheduler = StreamClock.Of(Materializer);
            _engine = parts.CreateEngine(WindowEngineOptions.Of(
                StreamsSettings.Of(StreamClock.SystemOf(Materializer)),
                parts.Lateness,
                parts.Counters,
                parts.Output.TakesLate));
            _clock = new EngineClock(scheduler);
            if (parts.IsMeasured)
                _telemetry = new WindowTelemetry(parts.Operator.Name, parts.Counters, scheduler);
        }

        protected override void Take(EventBatch<TIn> batch)
        {
            _clock.Tell(_engine);
            _engine.Add(parts.ByTheClock ? _clock.Stamps(batch.Count) : batch.Timestamps, batch.Values);
            var watermark = batch.Watermark;
            batch.Release();
            if (parts.Watermarks is not null)
            {
                _tracker.Observe(_engine.GreatestTimestamp);
                watermark = _tracker.Current;
            }
            TellTime(parts.ByTheClock ? _clock.Now : watermark);
        }

        protected override void End() => TellTime(EventTicks.EndOfTime);

        protected override void OnClock()
        {
            _clock.Rang();
            _clock.Tell(_engine);
            TellTime(parts.ByTheClock ? _clock.Now : _engine.Watermark);
        }

        private void TellTime(long watermark)
        {
            SendLate();
            var risen = watermark > _engine.Watermark;
            _engine.AdvanceTo(watermark);
            _telemetry?.Report(watermark);
            if (_engine.Results.Count > 0 || IsNews(risen))
                SendResults();
            if (_clock.WaitFor(_engine, parts.ByTheClock) is { } wait)
                RingIn(wait);
        }

        private bool IsNews(bool risen) => parts.Forwarding switch
        {
            WatermarkForwarding.WithEachBatch => true,
            WatermarkForwarding.WhenRisen => risen,
            _ => false,
        };

        /// <summary>Before time is told: they were late by the time that it was.</summary>
        private void SendLate()
        {
            while (_engine.Late is { Count: > 0 } late)
            {
                var batch = _pool.Rent();
                while (!batch.IsFull && late.TryDequeue(out var element))
                    parts.Output.WriteLate(batch, element, _engine.Watermark);
                if (batch.Count > 0)
                    Send(batch);
                else
                    batch.Release();
            }
        }

        /// <summary>Only the last of several batches carries the watermark: it holds after all of them.</summary>
        private void SendResults()
        {
            EventBatch<TOut> batch;
            do
            {
                batch = _pool.Rent();
                parts.Output.WriteResults(batch, _engine.Results.Take(batch.Capacity));
                if (_engine.Results.Count == 0)
                    batch.Watermark = _engine.Watermark;
                Send(batch);
            }
            while (_engine.Results.Count > 0);
        }
    }
}
