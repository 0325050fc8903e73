using Akka.Streams;
using Akka.Streams.Stage;
using AkkaZkStream.Streams.EventTime;
using AkkaZkStream.Streams.Jobs;

namespace AkkaZkStream.Streams.Batches;

/// <summary>
/// Maps and filters events; their timestamps stay what they are, and what is left out still tells the time.
/// </summary>
internal sealed class BatchSelectStage<TIn, TOut, TStep>(
    TStep step, WatermarkStrategy? watermarks, JobOperator jobOperator)
    : GraphStage<FlowShape<EventBatch<TIn>, EventBatch<TOut>>>
    where TStep : struct, IBatchStep<TIn, TOut>
{
    private readonly Inlet<EventBatch<TIn>> _in = new("BatchSelect.in");
    private readonly Outlet<EventBatch<TOut>> _out = new("BatchSelect.out");

    public override FlowShape<EventBatch<TIn>, EventBatch<TOut>> Shape => new(_in, _out);

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) =>
        new Logic(this, step, watermarks, jobOperator);

    private sealed class Logic(
        BatchSelectStage<TIn, TOut, TStep> stage, TStep step, WatermarkStrategy? watermarks, JobOperator jobOperator)
        : BatchLogic<TIn, TOut>(stage.Shape, jobOperator)
    {
        private EventBatchPool<TOut>? _pool;
        private WatermarkTracker _tracker = new(watermarks?.OutOfOrderness ?? TimeSpan.Zero);

        protected override void Take(EventBatch<TIn> batch)
        {
            if (_pool is null || _pool.Capacity < batch.Count)
                _pool = new EventBatchPool<TOut>(Math.Max(batch.Count, 1));
            var output = _pool.Rent();
            output.Watermark = Copy(batch, output, batch.Watermark);
            batch.Release();
            Send(output);
        }

        private long Copy(EventBatch<TIn> batch, EventBatch<TOut> output, long watermark)
        {
            var timestamps = batch.Timestamps;
            var values = batch.Values[..timestamps.Length];
            var takenTimestamps = output.FreeTimestamps;
            var takenValues = output.FreeValues[..takenTimestamps.Length];
            var greatest = EventTicks.BeginningOfTime;
            var taken = 0;
            for (var i = 0; i < timestamps.Length; i++)
            {
                greatest = Math.Max(greatest, timestamps[i]);
                if (!step.TryTake(values[i], out var result))
                    continue;
                takenTimestamps[taken] = timestamps[i];
                takenValues[taken++] = result;
            }
            output.Advance(taken);
            _tracker.Observe(greatest);
            return watermarks is null ? watermark : _tracker.Current;
        }
    }
}
