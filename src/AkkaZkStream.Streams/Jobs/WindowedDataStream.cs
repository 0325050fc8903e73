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
    private readonly Action<T, DateTimeOffset>? _onLate;

    internal WindowedDataStream(
        DataStream<T> stream, WindowSpec spec, TimeSpan lateness, Action<T, DateTimeOffset>? onLate = null)
    {
        _stream = stream;
        _spec = spec;
        _lateness = lateness;
        _onLate = onLate;
    }

    /// <summary>Hands on the events that came too late for every window that would have contained them.</summary>
    /// <remarks>With it, several parts are not added up in parallel but where they meet, event by event.</remarks>
    /// <param name="action">Is handed a late event and its time, one at a time; an exception fails the job.</param>
    /// <returns>The same windows.</returns>
    public WindowedDataStream<T> OnLate(Action<T, DateTimeOffset> action)
    {
        ArgumentNullException.ThrowIfNull(action);
        return new WindowedDataStream<T>(_stream, _spec, _lateness, action);
    }

    /// <summary>Computes any aggregate of each window.</summary>
    /// <typeparam name="TOut">The aggregate's result.</typeparam>
    /// <param name="aggregation">One of <see cref="Aggregate"/>, or the user's own.</param>
    /// <returns>The stream of results.</returns>
    public DataStream<WindowResult<TOut>> Compute<TOut>(Aggregation<T, TOut> aggregation)
    {
        ArgumentNullException.ThrowIfNull(aggregation);
        if (_stream.Parallelism > 1 && _onLate is null && _spec is PaneSpec panes)
            return aggregation.Build(new ParallelWindows<T, TOut>(_stream, panes, _lateness));
        return JobWindows.Over(
            _stream, options => aggregation.Build(new PlainEngineFactory<T, TOut>(_spec, options)), _lateness, _onLate);
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
    private readonly Action<Keyed<TKey, T>, DateTimeOffset>? _onLate;

    internal KeyedWindowedDataStream(
        DataStream<Keyed<TKey, T>> stream,
        WindowSpec spec,
        TimeSpan lateness,
        Action<Keyed<TKey, T>, DateTimeOffset>? onLate = null)
    {
        _stream = stream;
        _spec = spec;
        _lateness = lateness;
        _onLate = onLate;
    }

    /// <summary>Hands on the events that came too late for every window that would have contained them.</summary>
    /// <param name="action">Is handed a late event with its key and its time, one at a time; an exception fails the
    /// job.</param>
    /// <returns>The same windows.</returns>
    public KeyedWindowedDataStream<TKey, T> OnLate(Action<Keyed<TKey, T>, DateTimeOffset> action)
    {
        ArgumentNullException.ThrowIfNull(action);
        return new KeyedWindowedDataStream<TKey, T>(_stream, _spec, _lateness, action);
    }

    /// <summary>Computes any aggregate of each key and window.</summary>
    /// <typeparam name="TOut">The aggregate's result.</typeparam>
    /// <param name="aggregation">One of <see cref="Aggregate"/>, or the user's own.</param>
    /// <returns>The stream of results; the keys of one window come in no particular order.</returns>
    public DataStream<KeyedWindowResult<TKey, TOut>> Compute<TOut>(Aggregation<T, TOut> aggregation)
    {
        ArgumentNullException.ThrowIfNull(aggregation);
        return JobWindows.Over(
            _stream,
            options => aggregation.Build(new KeyedEngineFactory<TKey, T, TOut>(_spec, options)),
            _lateness,
            _onLate);
    }
}
