using AkkaZkStream.Streams.Triggers;
using AkkaZkStream.Streams.Windows;

namespace AkkaZkStream.Streams.Counts;

/// <summary>Windows of a number of elements.</summary>
internal sealed class CountSpec(long size) : WindowSpec
{
    internal override WindowEngine<TIn, WindowResult<TOut>> CreatePlain<TAggregate, TIn, TState, TOut>(
        TAggregate aggregate, WindowEngineOptions options)
    {
        var states = new PlainWindowStates<TAggregate, TIn, TState, TOut>(aggregate);
        return new CountEngine<ValueTuple, TIn, TState, WindowResult<TOut>>(size, states, options);
    }

    internal override WindowEngine<Keyed<TKey, TIn>, KeyedWindowResult<TKey, TOut>>
        CreateKeyed<TKey, TAggregate, TIn, TState, TOut>(TAggregate aggregate, WindowEngineOptions options)
    {
        var states = new KeyedWindowStates<TKey, TAggregate, TIn, TState, TOut>(aggregate);
        return new CountEngine<TKey, Keyed<TKey, TIn>, TState, KeyedWindowResult<TKey, TOut>>(size, states, options);
    }

    internal override bool TakesTrigger => false;

    /// <summary>Full windows fire by themselves, whoever looks at their elements then.</summary>
    internal override WindowEngine<TIn, TResult> CreateEach<TKey, TIn, TState, TResult>(
        IWindowStates<TKey, TIn, TState, TResult> states, Trigger<TIn> trigger, WindowEngineOptions options) =>
        new CountEngine<TKey, TIn, TState, TResult>(size, states, options);

    internal override IWindowAssigner CreateAssigner() =>
        throw new InvalidOperationException(Messages.CountsHaveATrigger);
}
