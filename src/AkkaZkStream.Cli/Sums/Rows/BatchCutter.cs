using AkkaZkStream.Cli.Sums.Numbers;
using AkkaZkStream.Streams;

namespace AkkaZkStream.Cli.Sums.Rows;

/// <summary>Makes batches of events of blocks of rows, each with the watermark that holds after it.</summary>
/// <typeparam name="T">What an event is: the number, and the key if one was asked for.</typeparam>
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

    /// <summary>Writes a block's rows into a batch's values.</summary>
    protected abstract void Copy(RowBlock block, int from, Span<T> values);

    private EventBatch<T> Batch(RowBlock block, int from, int count)
    {
        var batch = _pool.Rent();
        block.Times.AsSpan(from, count).CopyTo(batch.FreeTimestamps);
        Copy(block, from, batch.FreeValues[..count]);
        batch.Advance(count);
        batch.Watermark = times.Watermark;
        return batch;
    }
}

/// <summary>Batches of numbers.</summary>
internal sealed class NumberCutter(RowInput input, RowTimes times, RowReport report)
    : BatchCutter<Number>(input, times, report)
{
    protected override void Copy(RowBlock block, int from, Span<Number> values) =>
        block.Values.AsSpan(from, values.Length).CopyTo(values);
}

/// <summary>Batches of numbers beside their keys.</summary>
internal sealed class KeyedNumberCutter(RowInput input, RowTimes times, RowReport report)
    : BatchCutter<Keyed<RowKey, Number>>(input, times, report)
{
    protected override void Copy(RowBlock block, int from, Span<Keyed<RowKey, Number>> values)
    {
        for (var i = 0; i < values.Length; i++)
            values[i] = new Keyed<RowKey, Number>(block.Keys[from + i], block.Values[from + i]);
    }
}
