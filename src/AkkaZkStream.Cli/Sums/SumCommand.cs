using Akka.Streams;
using Akka.Streams.Dsl;
using AkkaZkStream.Cli.Commands;
using AkkaZkStream.Cli.Running;
using AkkaZkStream.Streams;

namespace AkkaZkStream.Cli.Sums;

/// <summary>
/// <c>akkazk sum</c>: rows of a file into windows of event time, their statistics onto standard output.
/// </summary>
/// <param name="output">Standard output.</param>
/// <param name="errors">Where late and malformed rows are reported.</param>
internal sealed class SumCommand(Stream output, TextWriter errors)
{
    /// <summary>Returns the exit code.</summary>
    /// <exception cref="CommandException">There is no such file, or a row is malformed.</exception>
    internal async Task<int> RunAsync(SumOptions options)
    {
        using var input = Open(options.File);
        var writer = new StreamWriter(output, leaveOpen: true);
        var rows = new RowReader(options, errors.WriteLine);
        var late = await ComputeAsync(options, rows.Read(input), new ResultWriter(options, writer).Write);
        await writer.FlushAsync();
        Report(rows.Skipped, "malformed");
        Report(late, "late");
        return ExitCode.Success;
    }

    private static async Task<long> ComputeAsync(SumOptions options, IEnumerable<Row> rows, Action<ResultRow> write)
    {
        var system = QuietSystem.Create();
        var order = new RowOrder(write);
        var (counters, end) = Source.From(rows)
            .ViaMaterialized(Windows(options), Keep.Right)
            .ToMaterialized(Sink.ForEach<KeyedWindowResult<string, Statistics>>(Add), Keep.Both)
            .Run(system.Materializer());
        try
        {
            await end;
        }
        catch (OverflowException)
        {
            throw new CommandException("Expected sums below 7.9e28, got one beyond.");
        }
        finally
        {
            await system.Terminate();
        }

        order.Flush();
        return counters.Late;

        void Add(KeyedWindowResult<string, Statistics> result) =>
            order.Add(new ResultRow(result.Window, result.Key, result.Value));
    }

    private static Flow<Row, KeyedWindowResult<string, Statistics>, WindowCounters> Windows(SumOptions options) =>
        Spec(options).ByEventTime<Row>(row => row.Time, Watermarks.BoundedOutOfOrderness(options.Disorder))
        .KeyBy(row => row.Key)
        .Compute(Statistics.OfRows);

    private static WindowSpec Spec(SumOptions options) => options switch
    {
        { Zone: { } zone } => Window.Days(zone),
        { Slide.Ticks: > 0 } => Window.Sliding(options.Window, options.Slide, options.Offset),
        _ => Window.Tumbling(options.Window, options.Offset),
    };

    private static TextReader Open(string file)
    {
        if (file == "-")
            return new StreamReader(Console.OpenStandardInput());
        return File.Exists(file)
            ? new StreamReader(file)
            : throw new CommandException($"Expected a file, got '{file}', which does not exist.");
    }

    private void Report(long count, string what)
    {
        if (count > 0)
            errors.WriteLine($"{count} {what} {(count == 1 ? "row was" : "rows were")} left out.");
    }
}
