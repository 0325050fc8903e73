namespace AkkaZkStream.Streams.Windows;

/// <summary>
/// What an engine keeps per window of one key and makes of it, while the engine itself knows keys and time alone.
/// </summary>
internal interface IWindowStates<TKey, TIn, TState, TResult>
{
    TKey KeyOf(TIn element);

    TState Create();

    void Add(ref TState state, TIn element);

    void Merge(ref TState state, in TState other);

    /// <summary>Empties a window that stays open.</summary>
    void Purge(ref TState state) => state = Create();

    /// <summary>Hands on what a window has that fires, or fires again.</summary>
    void Emit(TKey key, in Pane<TState> window, long watermark, ResultQueue<TResult> results);
}

/// <summary>Windows of all elements together: all have the same key.</summary>
internal sealed class PlainWindowStates<TAggregate, TIn, TState, TOut>(TAggregate aggregate)
    : IWindowStates<ValueTuple, TIn, TState, WindowResult<TOut>>
    where TAggregate : struct, IAggregate<TIn, TState, TOut>
{
    public ValueTuple KeyOf(TIn element) => default;

    public TState Create() => aggregate.Create();

    public void Add(ref TState state, TIn element) => aggregate.Add(ref state, element);

    public void Merge(ref TState state, in TState other) => aggregate.Merge(ref state, other);

    public void Emit(
        ValueTuple key, in Pane<TState> window, long watermark, ResultQueue<WindowResult<TOut>> results) =>
        results.Add(
            new(window.Window, window.Count, aggregate.Result(window.State), window.Fired), window.Fired);
}

/// <summary>Windows of each key by itself.</summary>
internal sealed class KeyedWindowStates<TKey, TAggregate, TIn, TState, TOut>(TAggregate aggregate)
    : IWindowStates<TKey, Keyed<TKey, TIn>, TState, KeyedWindowResult<TKey, TOut>>
    where TAggregate : struct, IAggregate<TIn, TState, TOut>
{
    public TKey KeyOf(Keyed<TKey, TIn> element) => element.Key;

    public TState Create() => aggregate.Create();

    public void Add(ref TState state, Keyed<TKey, TIn> element) => aggregate.Add(ref state, element.Value);

    public void Merge(ref TState state, in TState other) => aggregate.Merge(ref state, other);

    public void Emit(
        TKey key, in Pane<TState> window, long watermark, ResultQueue<KeyedWindowResult<TKey, TOut>> results) =>
        results.Add(
            new(window.Window, key, window.Count, aggregate.Result(window.State), window.Fired), window.Fired);
}
