using AkkaZkStream.Streams.Sessions;
using AkkaZkStream.Streams.Windows;

namespace AkkaZkStream.Streams.Counts;

/// <summary>Windows of a number of elements.</summary>
internal sealed class CountSpec(long size) : WindowSpec
{
    internal override WindowEngine<TIn, WindowResult<TOut>> CreatePlain<TAggregate, TIn, TState, TOut>(
        TAggregate aggregate, WindowEngineOptions options)
    {
        var states = new PlainSessionStates<TAggregate, TIn, TState, TOut>(aggregate);
        return new CountEngine<ValueTuple, TIn, TState, WindowResult<TOut>>(size, states, options);
    }

    internal override WindowEngine<Keyed<TKey, TIn>, KeyedWindowResult<TKey, TOut>>
        CreateKeyed<TKey, TAggregate, TIn, TState, TOut>(TAggregate aggregate, WindowEngineOptions options)
    {
        var states = new KeyedSessionStates<TKey, TAggregate, TIn, TState, TOut>(aggregate);
        return new CountEngine<TKey, Keyed<TKey, TIn>, TState, KeyedWindowResult<TKey, TOut>>(size, states, options);
    }
}
