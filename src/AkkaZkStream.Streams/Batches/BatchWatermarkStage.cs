using Akka.Streams;
using Akka.Streams.Stage;
using AkkaZkStream.Streams.EventTime;
using AkkaZkStream.Streams.Jobs;

namespace AkkaZkStream.Streams.Batches;

/// <summary>Puts the watermark on batches whose events are not looked at before several inputs meet.</summary>
internal sealed class BatchWatermarkStage<T>(WatermarkStrategy watermarks, JobOperator jobOperator)
    : GraphStage<FlowShape<EventBatch<T>, EventBatch<T>>>
{
    private readonly Inlet<EventBatch<T>> _in = new("BatchWatermark.in");
    private readonly Outlet<EventBatch<T>> _out = new("BatchWatermark.out");

    public override FlowShape<EventBatch<T>, EventBatch<T>> Shape => new(_in, _out);

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) =>
        new Logic(Shape, watermarks, jobOperator);

    private sealed class Logic(
        FlowShape<EventBatch<T>, EventBatch<T>> shape, WatermarkStrategy watermarks, JobOperator jobOperator)
        : BatchLogic<T, T>(shape, jobOperator)
    {
        private WatermarkTracker _tracker = new(watermarks.OutOfOrderness);

        protected override void Take(EventBatch<T> batch)
        {
            var greatest = EventTicks.BeginningOfTime;
            foreach (var timestamp in batch.Timestamps)
                greatest = Math.Max(greatest, timestamp);
            _tracker.Observe(greatest);
            batch.Watermark = _tracker.Current;
            Send(batch);
        }
    }
}
