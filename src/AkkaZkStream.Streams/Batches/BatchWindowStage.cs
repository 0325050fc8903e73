using Akka.Streams;
using Akka.Streams.Stage;
using AkkaZkStream.Streams.EventTime;
using AkkaZkStream.Streams.Jobs;
using AkkaZkStream.Streams.Telemetry;
using AkkaZkStream.Streams.Time;
using AkkaZkStream.Streams.Windows;

namespace AkkaZkStream.Streams.Batches;

/// <summary>Windows over batches: a batch is added run by run, then time is told once.</summary>
/// <param name="createEngine">Makes the windows.</param>
/// <param name="lateness">How long windows are kept after they have fired.</param>
/// <param name="watermarks">How time is inferred; null where the batches carry the watermark themselves.</param>
/// <param name="forwarding">When time goes on downstream.</param>
/// <param name="counters">What is counted.</param>
/// <param name="jobOperator">Who signs a failure.</param>
/// <param name="onLate">Is handed each late element and its time; null where nobody asks.</param>
internal sealed class BatchWindowStage<TIn, TResult>(
    Func<WindowEngineOptions, WindowEngine<TIn, TResult>> createEngine,
    TimeSpan lateness,
    WatermarkStrategy? watermarks,
    WatermarkForwarding forwarding,
    WindowCounters counters,
    JobOperator jobOperator,
    Action<TIn, DateTimeOffset>? onLate = null)
    : GraphStage<FlowShape<EventBatch<TIn>, EventBatch<TResult>>>
    where TResult : IWindowed
{
    private readonly Inlet<EventBatch<TIn>> _in = new("BatchWindow.in");
    private readonly Outlet<EventBatch<TResult>> _out = new("BatchWindow.out");

    public override FlowShape<EventBatch<TIn>, EventBatch<TResult>> Shape => new(_in, _out);

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) =>
        new Logic(this, watermarks, forwarding, jobOperator, onLate);

    private WindowEngine<TIn, TResult> CreateEngine(IMaterializer materializer)
    {
        var settings = StreamsSettings.Of(StreamClock.SystemOf(materializer));
        return createEngine(new WindowEngineOptions(
            new LatenessPolicy(lateness),
            settings.OpenWindowsMax,
            settings.WindowKeysMax,
            counters,
            KeepLate: onLate is not null));
    }

    // A part's own windows are no results yet: what is merged from them is measured.
    private WindowTelemetry? CreateTelemetry(IMaterializer materializer) =>
        forwarding == WatermarkForwarding.WithResults
            ? new WindowTelemetry(counters, StreamClock.Of(materializer))
            : null;

    private sealed class Logic(
        BatchWindowStage<TIn, TResult> stage,
        WatermarkStrategy? watermarks,
        WatermarkForwarding forwarding,
        JobOperator jobOperator,
        Action<TIn, DateTimeOffset>? onLate)
        : BatchLogic<TIn, TResult>(stage.Shape, jobOperator)
    {
        // Small enough to stay in the processor's first cache.
        private const int ResultsPerBatch = 256;

        private readonly EventBatchPool<TResult> _pool = new(ResultsPerBatch);
        private WatermarkTracker _tracker = new(watermarks?.OutOfOrderness ?? TimeSpan.Zero);
        private WindowEngine<TIn, TResult> _engine = null!;
        private WindowTelemetry? _telemetry;

        public override void PreStart() =>
            (_engine, _telemetry) = (stage.CreateEngine(Materializer), stage.CreateTelemetry(Materializer));

        protected override void Take(EventBatch<TIn> batch)
        {
            _engine.Add(batch.Timestamps, batch.Values);
            var watermark = batch.Watermark;
            batch.Release();
            if (watermarks is not null)
            {
                _tracker.Observe(_engine.GreatestTimestamp);
                watermark = _tracker.Current;
            }
            TellTime(watermark);
        }

        protected override void End() => TellTime(EventTicks.EndOfTime);

        private void TellTime(long watermark)
        {
            var risen = watermark > _engine.Watermark;
            _engine.AdvanceTo(watermark);
            _telemetry?.Report(watermark);
            while (_engine.Late?.TryDequeue(out var late) == true)
                onLate!(late.Value, EventTicks.ToDateTimeOffset(late.Timestamp));
            if (_engine.Results.Count > 0 || IsNews(risen))
                SendResults();
        }

        private bool IsNews(bool risen) =>
            forwarding == WatermarkForwarding.WithEachBatch || (forwarding == WatermarkForwarding.WhenRisen && risen);

        /// <summary>Only the last of several batches carries the watermark: it holds after all of them.</summary>
        private void SendResults()
        {
            EventBatch<TResult> batch;
            do
            {
                batch = _pool.Rent();
                Fill(batch, _engine.Results.Take(batch.Capacity));
                if (_engine.Results.Count == 0)
                    batch.Watermark = _engine.Watermark;
                Send(batch);
            }
            while (_engine.Results.Count > 0);
        }

        private static void Fill(EventBatch<TResult> batch, ReadOnlySpan<TResult> results)
        {
            results.CopyTo(batch.FreeValues);
            var timestamps = batch.FreeTimestamps[..results.Length];
            for (var i = 0; i < results.Length; i++)
                timestamps[i] = results[i].Window.EndTicks - 1;
            batch.Advance(results.Length);
        }
    }
}
