using AkkaZkStream.Streams.Batches;
using AkkaZkStream.Streams.Outputs;
using AkkaZkStream.Streams.Windows;

namespace AkkaZkStream.Streams.Jobs;

/// <summary>The operators of windows over a stream whose parts meet first, or are brought together by key.</summary>
internal static class JobWindows
{
    /// <summary>One result per window that fires.</summary>
    public static DataStream<TResult> Over<T, TResult>(
        JobWindowing<T> windowing, Func<WindowEngineOptions, WindowEngine<T, TResult>> createEngine)
        where TResult : IWindowed =>
        windowing.LateTag is null
            ? Operator(
                windowing,
                createEngine,
                new ResultOutput<T, TResult>(windowing.OnLate),
                WatermarkForwarding.WithResults)
            : SideOutputs<TResult>.MainOf(Operator(
                windowing, createEngine, new LateOutput<T, TResult, TResult>(windowing, r => new(r.Window, r))));

    /// <summary>What a process function emits for a window that fires.</summary>
    public static DataStream<TOut> Processed<T, TOut>(
        JobWindowing<T> windowing, Func<WindowEngineOptions, WindowEngine<T, Emitted<TOut>>> createEngine)
    {
        IWindowOutput<T, Emitted<TOut>, Emitted<TOut>> output = windowing.LateTag is null
            ? new ResultOutput<T, Emitted<TOut>>(windowing.OnLate)
            : new LateOutput<T, Emitted<TOut>, TOut>(windowing, emitted => emitted);
        return SideOutputs<TOut>.MainOf(Operator(windowing, createEngine, output));
    }

    private static BuiltDataStream<TOut> Operator<T, TResult, TOut>(
        JobWindowing<T> windowing,
        Func<WindowEngineOptions, WindowEngine<T, TResult>> createEngine,
        IWindowOutput<T, TResult, TOut> output,
        WatermarkForwarding ofOnePart = WatermarkForwarding.WhenRisen)
        where TResult : IWindowed
    {
        var (stream, parts) = (windowing.Stream, windowing.Parts);
        var counters = Enumerable.Range(0, parts).Select(_ => stream.Environment.NewCounters()).ToArray();
        return new BuiltDataStream<TOut>(stream.Environment, "Window", parts, [stream], (run, name) =>
            [.. windowing.Inputs(run).Select((input, i) => input.Via(new BatchWindowStage<T, TResult, TOut>(
                new BatchWindowParts<T, TResult, TOut>(
                    createEngine, windowing.Lateness, counters[i], new JobOperator(name, run.Failure), output)
                {
                    Watermarks = windowing.Watermarks,
                    ByTheClock = windowing.ByTheClock,
                    Forwarding = parts == 1 ? ofOnePart : OfSeveralParts(stream),
                })))]);
    }

    private static WatermarkForwarding OfSeveralParts<T>(DataStream<T> stream) =>
        stream.IdleAfter.Any(idle => idle is not null)
            ? WatermarkForwarding.WithEachBatch
            : WatermarkForwarding.WhenRisen;
}
