using AkkaZkStream.Streams.Windows;

namespace AkkaZkStream.Streams.Triggers;

/// <summary>Makes an engine with one aggregate per window, which a trigger fires.</summary>
internal sealed class TriggeredEngineFactory<TIn, TOut>(
    WindowSpec spec, Trigger<TIn> trigger, WindowEngineOptions options)
    : IAggregationVisitor<TIn, TOut, WindowEngine<TIn, WindowResult<TOut>>>
{
    public WindowEngine<TIn, WindowResult<TOut>> Visit<TAggregate, TState>(TAggregate aggregate)
        where TAggregate : struct, IAggregate<TIn, TState, TOut> =>
        spec.CreateEach(new PlainWindowStates<TAggregate, TIn, TState, TOut>(aggregate), trigger, options);
}

/// <summary>Makes an engine with one aggregate per window and key, which a trigger fires.</summary>
internal sealed class KeyedTriggeredEngineFactory<TKey, TIn, TOut>(
    WindowSpec spec, Trigger<Keyed<TKey, TIn>> trigger, WindowEngineOptions options)
    : IAggregationVisitor<TIn, TOut, WindowEngine<Keyed<TKey, TIn>, KeyedWindowResult<TKey, TOut>>>
    where TKey : notnull
{
    public WindowEngine<Keyed<TKey, TIn>, KeyedWindowResult<TKey, TOut>> Visit<TAggregate, TState>(TAggregate aggregate)
        where TAggregate : struct, IAggregate<TIn, TState, TOut> =>
        spec.CreateEach(new KeyedWindowStates<TKey, TAggregate, TIn, TState, TOut>(aggregate), trigger, options);
}
