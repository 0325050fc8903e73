using Akka;
using Akka.Actor;
using Akka.Streams.Dsl;
using AkkaZkStream.Cli.Sums.Numbers;
using AkkaZkStream.Cli.Sums.Results;
using AkkaZkStream.Cli.Sums.Rows;
using AkkaZkStream.Streams;

namespace AkkaZkStream.Cli.Sums;

/// <summary>The job of <c>akkazk sum</c>: blocks of rows, parsed in parallel, into windows, in order.</summary>
/// <param name="options">What is asked for.</param>
/// <param name="input">The rows.</param>
/// <param name="report">Told of the rows that are left out.</param>
/// <param name="results">Gets the results.</param>
/// <param name="progress">Called after each block, with the number of rows so far.</param>
internal sealed class SumJob(
    SumOptions options, RowInput input, RowReport report, FinalResults results, Action<long> progress)
{
    // An input out of order by months keeps as many windows open as it has; only memory should end that.
    internal const string Limits =
        """
        akka.zkstream.streams {
          open-windows-max = 50000000
          window-keys-max = 100000000
        }
        """;

    private readonly RowTimes _times = new(options);
    private long _rows;

    /// <summary>Runs until the input ends.</summary>
    /// <exception cref="Commands.CommandException">The input cannot be read, or a row is malformed.</exception>
    internal async Task RunAsync(ActorSystem system)
    {
        var job = new StreamEnvironment(system);
        if (options.Key is null)
            SumAll(job);
        else
            SumByKey(job);
        await job.Execute().Completion;
        results.Advance(EventTicks.EndOfTime);
        report.End(_times.Updates);
    }

    private void SumAll(StreamEnvironment job) => job
        .FromBatches(Batches(new StatisticsCutter(input, _times, report)))
        .Window(options.Windows, options.Lateness)
        .Compute(MergedStatistics.Aggregation)
        .ForEachBatch(batch =>
        {
            foreach (ref readonly var result in batch.Values)
                results.Add(new ResultRow(result.Window, "", result.Value));
            results.Advance(batch.Watermark);
        });

    private void SumByKey(StreamEnvironment job) => job
        .FromBatches(Batches(new KeyedNumberCutter(input, _times, report)))
        .ByKey()
        .Window(options.Windows, options.Lateness)
        .Compute(StatisticsAggregate.Aggregation)
        .ForEachBatch(batch =>
        {
            foreach (ref readonly var result in batch.Values)
                results.Add(new ResultRow(result.Window, result.Key.ToString(), result.Value));
            results.Advance(batch.Watermark);
        });

    private Source<EventBatch<T>, NotUsed> Batches<T>(BatchCutter<T> cutter)
    {
        var blocks = Source.From(input.ReadAsync);
        var parsed = options.Parallelism == 1
            ? blocks.Select(input.Parse)
            : blocks.SelectAsync(options.Parallelism, ParseAsync);
        return parsed.SelectMany(block =>
        {
            progress(_rows += block.Count);
            return cutter.Cut(block);
        });
    }

    private Task<RowBlock> ParseAsync(RowBlock block) =>
        block.IsParsed
            ? Task.FromResult(block)
            : Task.Factory.StartNew(
                () => input.Parse(block),
                CancellationToken.None,
                TaskCreationOptions.DenyChildAttach,
                TaskScheduler.Default);
}
