using Akka.Streams;
using Akka.Streams.Stage;

namespace AkkaZkStream.Streams.Batches;

/// <summary>Hands out slices of columns that are in memory already; nothing is copied.</summary>
internal sealed class ColumnSource<T>(ReadOnlyMemory<long> timestamps, ReadOnlyMemory<T> values, int batchSize)
    : GraphStage<SourceShape<EventBatch<T>>>
{
    private readonly Outlet<EventBatch<T>> _out = new("Columns.out");

    public override SourceShape<EventBatch<T>> Shape => new(_out);

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this);

    private EventBatch<T> Slice(EventBatchPool<T> pool, int from)
    {
        var count = Math.Min(batchSize, timestamps.Length - from);
        return pool.View(timestamps.Slice(from, count), values.Slice(from, count), EventTicks.BeginningOfTime);
    }

    private sealed class Logic : OutGraphStageLogic
    {
        private readonly ColumnSource<T> _stage;
        private readonly EventBatchPool<T> _pool = new(1);
        private readonly int _length;
        private int _from;

        public Logic(ColumnSource<T> stage)
            : base(stage.Shape)
        {
            _stage = stage;
            _length = stage.Length;
            SetHandler(stage._out, this);
        }

        public override void OnPull()
        {
            if (_from == _length)
            {
                CompleteStage();
                return;
            }
            var batch = _stage.Slice(_pool, _from);
            _from += batch.Count;
            Push(_stage._out, batch);
            if (_from == _length)
                CompleteStage();
        }
    }

    private int Length => timestamps.Length;
}
