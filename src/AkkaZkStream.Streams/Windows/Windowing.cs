using Akka;
using Akka.Streams;
using Akka.Streams.Dsl;
using AkkaZkStream.Streams.Outputs;
using AkkaZkStream.Streams.Stages;
using AkkaZkStream.Streams.Triggers;

namespace AkkaZkStream.Streams.Windows;

/// <summary>Which windows, by which time, kept for how long: all that an operator needs but the aggregate.</summary>
internal sealed record Windowing<T>(
    WindowSpec Spec,
    Func<IMaterializer, ITimeBasis<T>> CreateTime,
    TimeSpan AllowedLateness = default,
    Trigger<T>? Trigger = null)
{
    public Flow<T, TResult, WindowCounters> Results<TResult>(Func<WindowEngineOptions, WindowEngine<T, TResult>> engine)
    {
        var parts = new WindowStageParts<T, TResult, TResult>(engine, CreateTime, AllowedLateness, result => result);
        return ToFlow(parts);
    }

    public Flow<T, TOut, WindowCounters> Values<TOut>(Func<WindowEngineOptions, WindowEngine<T, Emitted<TOut>>> engine)
    {
        var parts = new WindowStageParts<T, Emitted<TOut>, TOut>(
            engine, CreateTime, AllowedLateness, emitted => emitted.MainValue());
        return ToFlow(parts);
    }

    public Flow<T, WindowEvent<T, TResult>, WindowCounters> Events<TResult>(
        Func<WindowEngineOptions, WindowEngine<T, TResult>> engine)
    {
        var parts = new WindowStageParts<T, TResult, WindowEvent<T, TResult>>(
            engine, CreateTime, AllowedLateness, result => new WindowEvent<T, TResult>.Fired(result))
        {
            Entered = (element, at) => new WindowEvent<T, TResult>.Entered(element, EventTicks.ToDateTimeOffset(at)),
            Late = (element, at) => new WindowEvent<T, TResult>.Late(element, EventTicks.ToDateTimeOffset(at)),
        };
        return ToFlow(parts);
    }

    /// <summary>The same over elements that carry their key.</summary>
    public Windowing<Keyed<TKey, T>> Keyed<TKey>() =>
        new(
            Spec,
            materializer => new KeyedTimeBasis<TKey, T>(CreateTime(materializer)),
            AllowedLateness,
            Trigger is null ? null : new KeyedTrigger<TKey, T>(Trigger));

    /// <summary>The same windows, which another trigger fires.</summary>
    public Windowing<T> FiredBy(Trigger<T> trigger)
    {
        ArgumentNullException.ThrowIfNull(trigger);
        return Spec.TakesTrigger
            ? this with { Trigger = trigger }
            : throw new InvalidOperationException(Messages.CountsHaveATrigger);
    }

    private static Flow<T, TOut, WindowCounters> ToFlow<TResult, TOut>(WindowStageParts<T, TResult, TOut> parts) =>
        Flow.FromGraph(new WindowStage<T, TResult, TOut>(parts));
}
