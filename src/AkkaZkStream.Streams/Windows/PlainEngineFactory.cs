namespace AkkaZkStream.Streams.Windows;

/// <summary>Makes an engine with one aggregate per window, for a concrete aggregate.</summary>
internal sealed class PlainEngineFactory<TIn, TOut>(WindowSpec spec, WindowEngineOptions options)
    : IAggregationVisitor<TIn, TOut, WindowEngine<TIn, WindowResult<TOut>>>
{
    public WindowEngine<TIn, WindowResult<TOut>> Visit<TAggregate, TState>(TAggregate aggregate)
        where TAggregate : struct, IAggregate<TIn, TState, TOut> =>
        spec.CreatePlain<TAggregate, TIn, TState, TOut>(aggregate, options);
}
