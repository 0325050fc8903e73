using Akka.Streams;
using Akka.Streams.Stage;
using AkkaZkStream.Streams.Jobs;

namespace AkkaZkStream.Streams.Batches;

/// <summary>
/// Makes each event none, one or several. What an event becomes is read only as far as a batch has room: it may be
/// endless.
/// </summary>
internal sealed class BatchSelectManyStage<TIn, TOut>(
    Func<TIn, IEnumerable<TOut>> selector, int size, JobOperator jobOperator)
    : GraphStage<FlowShape<EventBatch<TIn>, EventBatch<TOut>>>
{
    private readonly Inlet<EventBatch<TIn>> _in = new("BatchSelectMany.in");
    private readonly Outlet<EventBatch<TOut>> _out = new("BatchSelectMany.out");

    public override FlowShape<EventBatch<TIn>, EventBatch<TOut>> Shape => new(_in, _out);

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) =>
        new Logic(this, selector, size, jobOperator);

    private sealed class Logic : InAndOutGraphStageLogic
    {
        private readonly BatchSelectManyStage<TIn, TOut> _stage;
        private readonly Func<TIn, IEnumerable<TOut>> _selector;
        private readonly JobOperator _operator;
        private readonly EventBatchPool<TOut> _pool;
        private EventBatch<TIn>? _batch;
        private IEnumerator<TOut>? _results;
        private int _next;

        public Logic(
            BatchSelectManyStage<TIn, TOut> stage,
            Func<TIn, IEnumerable<TOut>> selector,
            int size,
            JobOperator jobOperator)
            : base(stage.Shape)
        {
            _stage = stage;
            _selector = selector;
            _operator = jobOperator;
            _pool = new EventBatchPool<TOut>(size);
            SetHandlers(stage._in, stage._out, this);
        }

        public override void OnPush()
        {
            _batch = Grab(_stage._in);
            _next = 0;
            PushNext(_batch);
        }

        public override void OnPull()
        {
            if (_batch is not null)
                PushNext(_batch);
            else
                Pull(_stage._in);
        }

        public override void OnUpstreamFinish()
        {
            if (_batch is null)
                CompleteStage();
        }

        public override void PostStop() => _results?.Dispose();

        private void PushNext(EventBatch<TIn> batch)
        {
            var output = _pool.Rent();
            try
            {
                Fill(output, batch);
            }
            catch
            {
                _operator.NoteFailure();
                throw;
            }
            if (_results is null && _next == batch.Count)
                End(batch, output);
            Push(_stage._out, output);
            if (_batch is null && IsClosed(_stage._in))
                CompleteStage();
        }

        /// <summary>Goes on until the output is full or the input is used up.</summary>
        private void Fill(EventBatch<TOut> output, EventBatch<TIn> batch)
        {
            while (!output.IsFull && (_results is not null || _next < batch.Count))
            {
                _results ??= _selector(batch.Values[_next++]).GetEnumerator();
                if (_results.MoveNext())
                {
                    output.Add(batch.Timestamps[_next - 1], _results.Current);
                    continue;
                }
                _results.Dispose();
                _results = null;
            }
        }

        /// <summary>Only the last output of a batch carries its watermark: it holds after all of them.</summary>
        private void End(EventBatch<TIn> batch, EventBatch<TOut> output)
        {
            output.Watermark = batch.Watermark;
            batch.Release();
            _batch = null;
        }
    }
}
