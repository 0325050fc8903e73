using AkkaZkStream.Streams.Windows;

namespace AkkaZkStream.Streams.Sessions;

/// <summary>
/// What a session engine keeps per session and makes of it, while the engine itself knows time alone.
/// </summary>
internal interface ISessionStates<TKey, TIn, TState, TResult>
{
    TKey KeyOf(TIn element);

    TState Create();

    void Add(ref TState state, TIn element);

    void Merge(ref TState state, in TState other);

    TResult Result(TKey key, in Pane<TState> session);
}

/// <summary>Sessions of all elements together: all have the same key.</summary>
internal sealed class PlainSessionStates<TAggregate, TIn, TState, TOut>(TAggregate aggregate)
    : ISessionStates<ValueTuple, TIn, TState, WindowResult<TOut>>
    where TAggregate : struct, IAggregate<TIn, TState, TOut>
{
    public ValueTuple KeyOf(TIn element) => default;

    public TState Create() => aggregate.Create();

    public void Add(ref TState state, TIn element) => aggregate.Add(ref state, element);

    public void Merge(ref TState state, in TState other) => aggregate.Merge(ref state, other);

    public WindowResult<TOut> Result(ValueTuple key, in Pane<TState> session) =>
        new(session.Window, session.Count, aggregate.Result(session.State), session.Fired);
}

/// <summary>Sessions of each key by itself.</summary>
internal sealed class KeyedSessionStates<TKey, TAggregate, TIn, TState, TOut>(TAggregate aggregate)
    : ISessionStates<TKey, Keyed<TKey, TIn>, TState, KeyedWindowResult<TKey, TOut>>
    where TAggregate : struct, IAggregate<TIn, TState, TOut>
{
    public TKey KeyOf(Keyed<TKey, TIn> element) => element.Key;

    public TState Create() => aggregate.Create();

    public void Add(ref TState state, Keyed<TKey, TIn> element) => aggregate.Add(ref state, element.Value);

    public void Merge(ref TState state, in TState other) => aggregate.Merge(ref state, other);

    public KeyedWindowResult<TKey, TOut> Result(TKey key, in Pane<TState> session) =>
        new(session.Window, key, session.Count, aggregate.Result(session.State), session.Fired);
}
