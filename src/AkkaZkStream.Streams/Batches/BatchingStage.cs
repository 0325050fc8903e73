using Akka.Streams;
using Akka.Streams.Stage;
using AkkaZkStream.Streams.EventTime;
using AkkaZkStream.Streams.Jobs;

namespace AkkaZkStream.Streams.Batches;

/// <summary>
/// Collects events into batches: one goes out when it is full, or when its first event has waited long enough.
/// </summary>
internal sealed class BatchingStage<T>(
    Func<T, DateTimeOffset> time, WatermarkStrategy watermarks, int size, TimeSpan flushDelay, JobOperator jobOperator)
    : GraphStage<FlowShape<T, EventBatch<T>>>
{
    private readonly Inlet<T> _in = new("Batching.in");
    private readonly Outlet<EventBatch<T>> _out = new("Batching.out");

    public override FlowShape<T, EventBatch<T>> Shape => new(_in, _out);

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) =>
        new Logic(this, time, watermarks, flushDelay, size, jobOperator);

    private sealed class Logic : TimerGraphStageLogic
    {
        private static readonly object FlushTimer = "flush";

        private readonly BatchingStage<T> _stage;
        private readonly Func<T, DateTimeOffset> _time;
        private readonly TimeSpan _flushDelay;
        private readonly EventBatchPool<T> _pool;
        private readonly JobOperator _operator;
        private WatermarkTracker _watermarks;
        private EventBatch<T> _batch;
        private bool _flushIsDue;

        public Logic(
            BatchingStage<T> stage,
            Func<T, DateTimeOffset> time,
            WatermarkStrategy watermarks,
            TimeSpan flushDelay,
            int size,
            JobOperator jobOperator)
            : base(stage.Shape)
        {
            _stage = stage;
            _time = time;
            _flushDelay = flushDelay;
            _watermarks = new WatermarkTracker(watermarks.OutOfOrderness);
            _pool = new EventBatchPool<T>(size);
            _batch = _pool.Rent();
            _operator = jobOperator;
            SetHandler(
                stage._in, onPush: OnPush, onUpstreamFinish: Proceed, onUpstreamFailure: OnUpstreamFailure);
            SetHandler(stage._out, onPull: Proceed);
        }

        protected override void OnTimer(object timerKey)
        {
            _flushIsDue = true;
            Proceed();
        }

        private void OnPush()
        {
            var element = Grab(_stage._in);
            var timestamp = TimeOf(element);
            _watermarks.Observe(timestamp);
            if (_batch.Count == 0)
                ScheduleOnce(FlushTimer, _flushDelay);
            _batch.Add(timestamp, element);
            Proceed();
        }

        private void OnUpstreamFailure(Exception failure)
        {
            _operator.NoteFailure();
            FailStage(failure);
        }

        private long TimeOf(T element)
        {
            try
            {
                return EventTicks.From(_time(element));
            }
            catch
            {
                _operator.NoteFailure();
                throw;
            }
        }

        private void Proceed()
        {
            var ended = IsClosed(_stage._in);
            if (_batch.Count > 0 && IsAvailable(_stage._out) && (_batch.IsFull || _flushIsDue || ended))
                Flush();
            if (ended && _batch.Count == 0)
                CompleteStage();
            else if (!ended && !_batch.IsFull && !HasBeenPulled(_stage._in))
                Pull(_stage._in);
        }

        private void Flush()
        {
            CancelTimer(FlushTimer);
            _flushIsDue = false;
            _batch.Watermark = _watermarks.Current;
            Push(_stage._out, _batch);
            _batch = _pool.Rent();
        }
    }
}
