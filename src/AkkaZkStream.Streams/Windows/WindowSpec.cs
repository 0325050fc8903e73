using AkkaZkStream.Streams.Stages;
using AkkaZkStream.Streams.Time;
using AkkaZkStream.Streams.Triggers;
using AkkaZkStream.Streams.Windows;

namespace AkkaZkStream.Streams;

/// <summary>Which windows there are. Say next which time they follow. See <see cref="Window"/>.</summary>
public abstract class WindowSpec
{
    private protected WindowSpec()
    {
    }

    /// <summary>Windows by the time that the elements carry.</summary>
    /// <typeparam name="T">The elements.</typeparam>
    /// <param name="time">Reads an element's time; an exception fails the stream.</param>
    /// <param name="watermarks">How far time has come, inferred from the elements seen.</param>
    /// <returns>The windows; say next what to compute.</returns>
    public TimedWindows<T> ByEventTime<T>(Func<T, DateTimeOffset> time, WatermarkStrategy watermarks)
    {
        ArgumentNullException.ThrowIfNull(time);
        ArgumentNullException.ThrowIfNull(watermarks);
        return new TimedWindows<T>(new Windowing<T>(this, _ => new EventTimeBasis<T>(time, watermarks)));
    }

    /// <summary>
    /// Windows by the clock of the actor system, read when an element arrives. No element is ever late.
    /// </summary>
    /// <typeparam name="T">The elements.</typeparam>
    /// <returns>The windows; say next what to compute.</returns>
    public TimedWindows<T> ByProcessingTime<T>() =>
        new(new Windowing<T>(this, materializer => new ProcessingTimeBasis<T>(StreamClock.Of(materializer), null)));

    /// <summary>Windows by the clock of the actor system, which the elements have been stamped with upstream.</summary>
    /// <remarks>A window fires when the clock reaches its end; an element that was held up until then is
    /// late.</remarks>
    /// <typeparam name="T">The elements.</typeparam>
    /// <param name="time">Reads an element's stamp; an exception fails the stream.</param>
    /// <returns>The windows; say next what to compute.</returns>
    public TimedWindows<T> ByProcessingTime<T>(Func<T, DateTimeOffset> time)
    {
        ArgumentNullException.ThrowIfNull(time);
        return new TimedWindows<T>(
            new Windowing<T>(this, materializer => new ProcessingTimeBasis<T>(StreamClock.Of(materializer), time)));
    }

    /// <summary>The last of the windows that contain a time; an event is late once it has closed.</summary>
    /// <param name="ticks">The time, in <see cref="EventTicks"/>.</param>
    /// <returns>The window; null where windows depend on which events there are, as sessions do.</returns>
    public virtual TimeWindow? LastWindowOf(long ticks) => null;

    internal abstract WindowEngine<TIn, WindowResult<TOut>> CreatePlain<TAggregate, TIn, TState, TOut>(
        TAggregate aggregate, WindowEngineOptions options)
        where TAggregate : struct, IAggregate<TIn, TState, TOut>;

    internal abstract WindowEngine<Keyed<TKey, TIn>, KeyedWindowResult<TKey, TOut>>
        CreateKeyed<TKey, TAggregate, TIn, TState, TOut>(TAggregate aggregate, WindowEngineOptions options)
        where TKey : notnull
        where TAggregate : struct, IAggregate<TIn, TState, TOut>;

    /// <summary>Whether a trigger can decide when these windows fire.</summary>
    internal virtual bool TakesTrigger => true;

    /// <summary>
    /// An engine that keeps each window of each key by itself, for a trigger or for who wants its elements.
    /// </summary>
    internal virtual WindowEngine<TIn, TResult> CreateEach<TKey, TIn, TState, TResult>(
        IWindowStates<TKey, TIn, TState, TResult> states, Trigger<TIn> trigger, WindowEngineOptions options)
        where TKey : notnull =>
        new TriggeredEngine<TKey, TIn, TState, TResult>(CreateAssigner(), states, trigger, options);

    /// <summary>Which windows an element belongs to, for one run of a stream.</summary>
    internal abstract IWindowAssigner CreateAssigner();
}
