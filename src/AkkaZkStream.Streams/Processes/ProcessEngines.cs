using AkkaZkStream.Streams.Outputs;
using AkkaZkStream.Streams.Sessions;
using AkkaZkStream.Streams.Windows;

namespace AkkaZkStream.Streams.Processes;

/// <summary>Makes engines that keep all elements of each window, for one run of a stream.</summary>
internal static class ProcessEngines
{
    public static WindowEngine<T, Emitted<TOut>> Plain<T, TOut>(
        WindowSpec spec, Trigger<T>? trigger, ProcessWindowFunction<T, TOut> function, WindowEngineOptions options)
    {
        var states = new ProcessStates<ValueTuple, T, T, TOut>(
            _ => default,
            element => element,
            (_, elements, context) => function(elements, context),
            spec is SessionSpec,
            options);
        return spec.CreateEach(states, trigger ?? Trigger.EventTime<T>(), options);
    }

    public static WindowEngine<Keyed<TKey, T>, Emitted<TOut>> Keyed<TKey, T, TOut>(
        WindowSpec spec,
        Trigger<Keyed<TKey, T>>? trigger,
        ProcessWindowFunction<TKey, T, TOut> function,
        WindowEngineOptions options)
        where TKey : notnull
    {
        var states = new ProcessStates<TKey, Keyed<TKey, T>, T, TOut>(
            element => element.Key, element => element.Value, function, spec is SessionSpec, options);
        return spec.CreateEach(states, trigger ?? Trigger.EventTime<Keyed<TKey, T>>(), options);
    }
}
