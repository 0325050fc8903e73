using AkkaZkStream.Streams.Triggers;
using AkkaZkStream.Streams.Windows;

namespace AkkaZkStream.Streams.Sessions;

/// <summary>Windows that last as long as elements keep coming.</summary>
internal sealed class SessionSpec(TimeSpan gap) : WindowSpec
{
    internal override WindowEngine<TIn, WindowResult<TOut>> CreatePlain<TAggregate, TIn, TState, TOut>(
        TAggregate aggregate, WindowEngineOptions options)
    {
        var states = new PlainWindowStates<TAggregate, TIn, TState, TOut>(aggregate);
        return new SessionEngine<ValueTuple, TIn, TState, WindowResult<TOut>>(gap, states, options);
    }

    internal override WindowEngine<Keyed<TKey, TIn>, KeyedWindowResult<TKey, TOut>>
        CreateKeyed<TKey, TAggregate, TIn, TState, TOut>(TAggregate aggregate, WindowEngineOptions options)
    {
        var states = new KeyedWindowStates<TKey, TAggregate, TIn, TState, TOut>(aggregate);
        return new SessionEngine<TKey, Keyed<TKey, TIn>, TState, KeyedWindowResult<TKey, TOut>>(gap, states, options);
    }

    internal override IWindowAssigner CreateAssigner() => new SessionAssigner(gap);
}
