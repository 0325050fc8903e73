using AkkaZkStream.Streams.Triggers;

namespace AkkaZkStream.Streams.Windows;

/// <summary>Makes the engine of windows with an aggregate: the fastest there is, or one that hears a trigger.</summary>
internal static class WindowEngines
{
    public static WindowEngine<T, WindowResult<TOut>> Plain<T, TOut>(
        WindowSpec spec, Trigger<T>? trigger, Aggregation<T, TOut> aggregation, WindowEngineOptions options) =>
        trigger is null
            ? aggregation.Build(new PlainEngineFactory<T, TOut>(spec, options))
            : aggregation.Build(new TriggeredEngineFactory<T, TOut>(spec, trigger, options));

    public static WindowEngine<Keyed<TKey, T>, KeyedWindowResult<TKey, TOut>> Keyed<TKey, T, TOut>(
        WindowSpec spec,
        Trigger<Keyed<TKey, T>>? trigger,
        Aggregation<T, TOut> aggregation,
        WindowEngineOptions options)
        where TKey : notnull =>
        trigger is null
            ? aggregation.Build(new KeyedEngineFactory<TKey, T, TOut>(spec, options))
            : aggregation.Build(new KeyedTriggeredEngineFactory<TKey, T, TOut>(spec, trigger, options));
}
