using AkkaZkStream.Streams.Jobs;
using AkkaZkStream.Streams.Windows;

namespace AkkaZkStream.Streams.Outputs;

/// <summary>How what a window operator has to say gets into batches.</summary>
internal interface IWindowOutput<TIn, TResult, TOut>
{
    /// <summary>Whether anybody wants to know of late events.</summary>
    bool TakesLate { get; }

    /// <summary>Adds results to a batch that has room for them.</summary>
    void WriteResults(EventBatch<TOut> batch, ReadOnlySpan<TResult> results);

    /// <summary>Adds a late event to a batch that has room for it, or hands it on elsewhere.</summary>
    void WriteLate(EventBatch<TOut> batch, in TimedElement<TIn> late, long watermark);
}

/// <summary>Results, and nothing else; a result's time is its window's last tick.</summary>
internal sealed class ResultOutput<TIn, TResult>(Action<TIn, DateTimeOffset>? onLate = null)
    : IWindowOutput<TIn, TResult, TResult>
    where TResult : IWindowed
{
    public bool TakesLate => onLate is not null;

    public void WriteResults(EventBatch<TResult> batch, ReadOnlySpan<TResult> results)
    {
        results.CopyTo(batch.FreeValues);
        var timestamps = batch.FreeTimestamps[..results.Length];
        for (var i = 0; i < results.Length; i++)
            timestamps[i] = results[i].Window.EndTicks - 1;
        batch.Advance(results.Length);
    }

    public void WriteLate(EventBatch<TResult> batch, in TimedElement<TIn> late, long watermark) =>
        onLate!(late.Value, EventTicks.ToDateTimeOffset(late.Timestamp));
}

/// <summary>Results, and late events for a side output, each with its own time.</summary>
internal sealed class LateOutput<TIn, TResult, TOut>(JobWindowing<TIn> windowing, Func<TResult, Emitted<TOut>> emit)
    : IWindowOutput<TIn, TResult, Emitted<TOut>>
{
    public bool TakesLate => true;

    public void WriteResults(EventBatch<Emitted<TOut>> batch, ReadOnlySpan<TResult> results)
    {
        foreach (ref readonly var result in results)
        {
            var emitted = emit(result);
            batch.Add(emitted.Window.EndTicks - 1, emitted);
        }
    }

    public void WriteLate(EventBatch<Emitted<TOut>> batch, in TimedElement<TIn> late, long watermark)
    {
        windowing.OnLate?.Invoke(late.Value, EventTicks.ToDateTimeOffset(late.Timestamp));
        var side = LateEvent<TIn>.Of(late.Value, late.Timestamp, windowing.Spec, watermark);
        batch.Add(late.Timestamp, Emitted<TOut>.To(windowing.LateTag!, default, side));
    }
}
