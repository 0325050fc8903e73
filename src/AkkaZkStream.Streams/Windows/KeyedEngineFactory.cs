namespace AkkaZkStream.Streams.Windows;

/// <summary>Makes an engine with one aggregate per window and key, for a concrete aggregate.</summary>
internal sealed class KeyedEngineFactory<TKey, TIn, TOut>(WindowSpec spec, WindowEngineOptions options)
    : IAggregationVisitor<TIn, TOut, WindowEngine<Keyed<TKey, TIn>, KeyedWindowResult<TKey, TOut>>>
    where TKey : notnull
{
    public WindowEngine<Keyed<TKey, TIn>, KeyedWindowResult<TKey, TOut>> Visit<TAggregate, TState>(TAggregate aggregate)
        where TAggregate : struct, IAggregate<TIn, TState, TOut> =>
        spec.CreateKeyed<TKey, TAggregate, TIn, TState, TOut>(aggregate, options);
}
