using AkkaZkStream.Cli.Sums.Numbers;
using AkkaZkStream.Streams;

namespace AkkaZkStream.Cli.Sums.Rows;

/// <summary>Makes batches of events of blocks of rows, each with the watermark that holds after it.</summary>
/// <typeparam name="T">What an event is.</typeparam>
internal abstract class BatchCutter<T>(RowInput input, RowTimes times, RowReport report)
{
    private const int BatchRows = 2048;

    private readonly EventBatchPool<T> _pool = new(BatchRows);

    internal IEnumerable<EventBatch<T>> Cut(RowBlock block)
    {
        report.Malformed(block);
        for (var from = 0; from < block.Count;)
        {
            var count = times.Run(block.Times.AsSpan(from, Math.Min(BatchRows, block.Count - from)));
            if (count == 0)
                report.Late(block, from, times.LastEnd(block.Times[from++]));
            else
                yield return Batch(block, from, count);
            from += count;
        }

        if (block.Failure is { } failure)
            throw new Commands.CommandException(failure);
        input.Return(block);
    }

    /// <summary>Puts some of a block's rows into a batch that is empty.</summary>
    protected abstract void Fill(EventBatch<T> batch, RowBlock block, int from, int count);

    private EventBatch<T> Batch(RowBlock block, int from, int count)
    {
        var batch = _pool.Rent();
        Fill(batch, block, from, count);
        batch.Watermark = times.Watermark;
        return batch;
    }
}

/// <summary>
/// Batches of statistics: one event for all the rows, one after the other, that lie in the same windows.
/// </summary>
internal sealed class StatisticsCutter(RowInput input, RowTimes times, RowReport report)
    : BatchCutter<Statistics>(input, times, report)
{
    private readonly RowTimes _times = times;

    protected override void Fill(EventBatch<Statistics> batch, RowBlock block, int from, int count)
    {
        for (var rest = block.Times.AsSpan(from, count); !rest.IsEmpty;)
        {
            var alike = _times.CountAlike(rest);
            batch.Add(rest[0], Statistics.Of(block.Numbers, from, alike));
            rest = rest[alike..];
            from += alike;
        }
    }
}

/// <summary>Batches of numbers beside their keys.</summary>
internal sealed class KeyedNumberCutter(RowInput input, RowTimes times, RowReport report)
    : BatchCutter<Keyed<RowKey, Number>>(input, times, report)
{
    protected override void Fill(EventBatch<Keyed<RowKey, Number>> batch, RowBlock block, int from, int count)
    {
        block.Times.AsSpan(from, count).CopyTo(batch.FreeTimestamps);
        var values = batch.FreeValues[..count];
        for (var i = 0; i < values.Length; i++)
            values[i] = new Keyed<RowKey, Number>(block.Keys[from + i], block.Numbers[from + i]);
        batch.Advance(count);
    }
}
