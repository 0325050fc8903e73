using AkkaZkStream.Streams.Batches;
using AkkaZkStream.Streams.Jobs;
using AkkaZkStream.Streams.Windows;

namespace AkkaZkStream.Streams;

/// <summary>Windows over a stream in a job. Say what to compute, and it is a stream of results.</summary>
/// <remarks>
/// Results as of <see cref="TimedWindows{T}"/>; a result's own time is its window's last tick. Several parts are added
/// up in parallel and merged when the lowest watermark has passed a window; sessions are made where the parts meet.
/// </remarks>
/// <typeparam name="T">The events.</typeparam>
public sealed class WindowedDataStream<T>
{
    private readonly DataStream<T> _stream;
    private readonly WindowSpec _spec;
    private readonly TimeSpan _lateness;

    internal WindowedDataStream(DataStream<T> stream, WindowSpec spec, TimeSpan lateness)
    {
        _stream = stream;
        _spec = spec;
        _lateness = lateness;
    }

    /// <summary>Computes any aggregate of each window.</summary>
    /// <typeparam name="TOut">The aggregate's result.</typeparam>
    /// <param name="aggregation">One of <see cref="Aggregate"/>, or the user's own.</param>
    /// <returns>The stream of results.</returns>
    public DataStream<WindowResult<TOut>> Compute<TOut>(Aggregation<T, TOut> aggregation)
    {
        ArgumentNullException.ThrowIfNull(aggregation);
        if (_stream.Parts.Length > 1 && _spec is PaneSpec panes)
            return aggregation.Build(new ParallelWindows<T, TOut>(_stream, panes, _lateness));
        var windows = new BatchWindowStage<T, WindowResult<TOut>>(
            options => aggregation.Build(new PlainEngineFactory<T, TOut>(_spec, options)),
            _lateness,
            _stream.Parts.Length == 1 ? _stream.Watermarks : null,
            forwardsWatermarks: false,
            _stream.Environment.NewCounters());
        return new(_stream.Environment, [_stream.Union().Via(windows)], watermarks: null);
    }
}

/// <summary>Windows over each key of a stream in a job. Say what to compute, and it is a stream of results.</summary>
/// <typeparam name="TKey">The key.</typeparam>
/// <typeparam name="T">The events.</typeparam>
public sealed class KeyedWindowedDataStream<TKey, T>
    where TKey : notnull
{
    private readonly DataStream<Keyed<TKey, T>> _stream;
    private readonly WindowSpec _spec;
    private readonly TimeSpan _lateness;

    internal KeyedWindowedDataStream(DataStream<Keyed<TKey, T>> stream, WindowSpec spec, TimeSpan lateness)
    {
        _stream = stream;
        _spec = spec;
        _lateness = lateness;
    }

    /// <summary>Computes any aggregate of each key and window.</summary>
    /// <typeparam name="TOut">The aggregate's result.</typeparam>
    /// <param name="aggregation">One of <see cref="Aggregate"/>, or the user's own.</param>
    /// <returns>The stream of results; the keys of one window come in no particular order.</returns>
    public DataStream<KeyedWindowResult<TKey, TOut>> Compute<TOut>(Aggregation<T, TOut> aggregation)
    {
        ArgumentNullException.ThrowIfNull(aggregation);
        var windows = new BatchWindowStage<Keyed<TKey, T>, KeyedWindowResult<TKey, TOut>>(
            options => aggregation.Build(new KeyedEngineFactory<TKey, T, TOut>(_spec, options)),
            _lateness,
            _stream.Parts.Length == 1 ? _stream.Watermarks : null,
            forwardsWatermarks: false,
            _stream.Environment.NewCounters());
        return new(_stream.Environment, [_stream.Union().Via(windows)], watermarks: null);
    }
}
