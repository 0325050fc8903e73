using System.Runtime.CompilerServices;
using Akka.Streams;
using Akka.Streams.Stage;
using AkkaZkStream.Streams.Batches;

namespace AkkaZkStream.Streams.Jobs;

/// <summary>Picks the events of one part's keys from batches that all parts read.</summary>
/// <param name="parts">How keys are divided.</param>
/// <param name="part">Whose keys are picked.</param>
/// <param name="jobOperator">Who signs a failure.</param>
internal sealed class KeyPartStage<TKey, T>(KeyParts<TKey> parts, int part, JobOperator jobOperator)
    : GraphStage<FlowShape<EventBatch<Keyed<TKey, T>>, EventBatch<Keyed<TKey, T>>>>
    where TKey : notnull
{
    private readonly Inlet<EventBatch<Keyed<TKey, T>>> _in = new("KeyPart.in");
    private readonly Outlet<EventBatch<Keyed<TKey, T>>> _out = new("KeyPart.out");

    public override FlowShape<EventBatch<Keyed<TKey, T>>, EventBatch<Keyed<TKey, T>>> Shape => new(_in, _out);

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) =>
        new Logic(this, parts, part, jobOperator);

    private sealed class Logic(
        KeyPartStage<TKey, T> stage, KeyParts<TKey> parts, int part, JobOperator jobOperator)
        : BatchLogic<Keyed<TKey, T>, Keyed<TKey, T>>(stage.Shape, jobOperator)
    {
        private EventBatchPool<Keyed<TKey, T>>? _pool;

        protected override void Take(EventBatch<Keyed<TKey, T>> batch)
        {
            if (_pool is null || _pool.Capacity < batch.Count)
                _pool = new EventBatchPool<Keyed<TKey, T>>(Math.Max(batch.Count, 1));
            var picked = _pool.Rent();
            picked.Watermark = batch.Watermark;
            picked.Advance(Pick(batch.Timestamps, batch.Values, picked.FreeTimestamps, picked.FreeValues));
            batch.Release();
            Send(picked);
        }

        /// <summary>
        /// Writes each event, and goes on to the next place only behind one that is picked: whose a key is can't be
        /// foretold, and a branch on it would be taken wrongly half of the time. Where an event holds references, which
        /// must not be left behind, it is a branch all the same.
        /// </summary>
        [MethodImpl(MethodImplOptions.NoInlining)]
        private int Pick(
            ReadOnlySpan<long> timestamps,
            ReadOnlySpan<Keyed<TKey, T>> values,
            Span<long> pickedTimestamps,
            Span<Keyed<TKey, T>> pickedValues)
        {
            values = values[..timestamps.Length];
            pickedValues = pickedValues[..pickedTimestamps.Length];
            var (own, division, picked) = (part, parts, 0);
            for (var i = 0; i < timestamps.Length; i++)
            {
                var isOwn = division.PartOf(values[i].Key) == own;
                if (RuntimeHelpers.IsReferenceOrContainsReferences<Keyed<TKey, T>>() && !isOwn)
                    continue;
                pickedTimestamps[picked] = timestamps[i];
                pickedValues[picked] = values[i];
                picked += isOwn ? 1 : 0;
            }
            return picked;
        }
    }
}
