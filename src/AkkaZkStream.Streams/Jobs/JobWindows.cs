using AkkaZkStream.Streams.Batches;
using AkkaZkStream.Streams.Windows;

namespace AkkaZkStream.Streams.Jobs;

/// <summary>Windows over a stream whose parts, where there are several, meet first.</summary>
internal static class JobWindows
{
    public static DataStream<TResult> Over<TIn, TResult>(
        DataStream<TIn> stream,
        Func<WindowEngineOptions, WindowEngine<TIn, TResult>> createEngine,
        TimeSpan lateness,
        Action<TIn, DateTimeOffset>? onLate)
        where TResult : IWindowed
    {
        var counters = stream.Environment.NewCounters();
        return new BuiltDataStream<TResult>(stream.Environment, "Window", 1, [stream], (run, name) =>
        {
            var windows = new BatchWindowStage<TIn, TResult>(
                createEngine,
                lateness,
                stream.Parallelism == 1 ? stream.Watermarks : null,
                WatermarkForwarding.WithResults,
                counters,
                new JobOperator(name, run.Failure),
                onLate);
            return [stream.TakeAsOne(run).Via(windows)];
        });
    }
}
