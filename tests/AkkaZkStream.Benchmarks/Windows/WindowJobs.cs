using Akka;
using Akka.Actor;
using Akka.Streams.Dsl;
using Akka.Util;
using AkkaZkStream.Streams;

namespace AkkaZkStream.Benchmarks.Windows;

/// <summary>The same work through the public API of jobs.</summary>
internal sealed class WindowJobs(EventColumns columns) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly ActorSystem _system = ActorSystem.Create("benchmark");

    public long Tumbling(int batchSize, int parallelism = 1) =>
        Sums(job => Columns(job, batchSize, parallelism), Window.Tumbling(EventColumns.Window));

    public long Sliding(TimeSpan size, TimeSpan slide, int batchSize) =>
        Sums(job => Columns(job, batchSize, 1), Window.Sliding(size, slide));

    /// <summary>The source fills pooled batches event by event, as one that reads from elsewhere does.</summary>
    public long TumblingFilled(int batchSize) =>
        Sums(job => job.FromBatches(Filled(batchSize)), Window.Tumbling(EventColumns.Window));

    public long SelectWhere(Func<int, int> select, Func<int, bool> where, int batchSize) =>
        Sums(job => Columns(job, batchSize, 1).Select(select).Where(where), Window.Tumbling(EventColumns.Window));

    public long Keyed(Keyed<int, int>[] elements, int batchSize, int parallelism = 1) =>
        KeyedSums(elements, batchSize, windows => windows.WithParallelism(parallelism));

    /// <summary>The same windows, kept one by one for a trigger that fires them at their end.</summary>
    public long Triggered(Keyed<int, int>[] elements, int batchSize, int parallelism) =>
        KeyedSums(elements, batchSize, windows => windows
            .Trigger(Trigger.EventTime<int>())
            .WithParallelism(parallelism));

    private long KeyedSums(
        Keyed<int, int>[] elements,
        int batchSize,
        Func<KeyedWindowedDataStream<int, int>, KeyedWindowedDataStream<int, int>> with)
    {
        var checksum = 0L;
        var job = new StreamEnvironment(_system);
        var source = job.FromColumns<Keyed<int, int>>(columns.Timestamps, elements, EventColumns.Watermark, batchSize);
        with(source.ByKey().Window(Window.Tumbling(EventColumns.Window)))
            .Compute(Aggregate.SumInt32())
            .ForEachBatch(batch =>
            {
                foreach (ref readonly var result in batch.Values)
                    checksum += HandWritten.Checksum(result.Window.StartTicks, result.Value) ^ result.Key;
            });
        Finish(job);
        return checksum;
    }

    public void Dispose() => _system.Terminate().Wait(Patience);

    private DataStream<int> Columns(StreamEnvironment job, int batchSize, int parallelism) =>
        job.FromColumns<int>(columns.Timestamps, columns.Values, EventColumns.Watermark, batchSize, parallelism);

    private Source<EventBatch<int>, NotUsed> Filled(int batchSize)
    {
        var pool = new EventBatchPool<int>(batchSize);
        return Source.Unfold<int, EventBatch<int>>(0, from => from == EventColumns.Count
            ? Option<(int, EventBatch<int>)>.None
            : Fill(pool.Rent(), from));
    }

    private (int, EventBatch<int>) Fill(EventBatch<int> batch, int from)
    {
        var to = Math.Min(EventColumns.Count, from + batch.Capacity);
        columns.CopyTo(from, batch.FreeTimestamps[..(to - from)], batch.FreeValues[..(to - from)]);
        batch.Advance(to - from);
        batch.Watermark = columns.Timestamps[to - 1] - EventColumns.DisorderTicks;
        return (to, batch);
    }

    private long Sums(Func<StreamEnvironment, DataStream<int>> source, WindowSpec windows)
    {
        var checksum = 0L;
        var job = new StreamEnvironment(_system);
        source(job)
            .Window(windows)
            .Compute(Aggregate.SumInt32())
            .ForEachBatch(batch =>
            {
                foreach (ref readonly var result in batch.Values)
                    checksum += HandWritten.Checksum(result.Window.StartTicks, result.Value);
            });
        Finish(job);
        return checksum;
    }

    private static void Finish(StreamEnvironment job)
    {
        if (!job.Execute().Completion.Wait(Patience))
            throw new TimeoutException("Expected the job to complete.");
    }
}
