using AkkaZkStream.Streams.Jobs;
using AkkaZkStream.Streams.Processes;
using AkkaZkStream.Streams.Triggers;
using AkkaZkStream.Streams.Windows;

namespace AkkaZkStream.Streams;

/// <summary>Windows over each key of a stream in a job. Say what to compute, and it is a stream of results.</summary>
/// <typeparam name="TKey">The key.</typeparam>
/// <typeparam name="T">The events.</typeparam>
public sealed class KeyedWindowedDataStream<TKey, T>
    where TKey : notnull
{
    private readonly JobWindowing<Keyed<TKey, T>> _windowing;

    internal KeyedWindowedDataStream(JobWindowing<Keyed<TKey, T>> windowing) => _windowing = windowing;

    /// <summary>Hands on the events that came too late for every window that would have contained them.</summary>
    /// <param name="action">Is handed a late event with its key and its time, one at a time, but by each of several
    /// parts by itself; an exception fails the job.</param>
    /// <returns>The same windows.</returns>
    public KeyedWindowedDataStream<TKey, T> OnLate(Action<Keyed<TKey, T>, DateTimeOffset> action)
    {
        ArgumentNullException.ThrowIfNull(action);
        return new KeyedWindowedDataStream<TKey, T>(_windowing with { OnLate = action });
    }

    /// <summary>
    /// Makes a stream of the events that came too late for every window that would have contained them.
    /// </summary>
    /// <param name="tag">Where to read them, by <see cref="DataStream{T}.SideOutput"/> of the results.</param>
    /// <returns>The same windows.</returns>
    public KeyedWindowedDataStream<TKey, T> SideOutputLate(OutputTag<LateEvent<Keyed<TKey, T>>> tag)
    {
        ArgumentNullException.ThrowIfNull(tag);
        return new KeyedWindowedDataStream<TKey, T>(_windowing with { LateTag = tag });
    }

    /// <summary>
    /// Lets a trigger decide when a window of a key says what it has, instead of the window's end.
    /// </summary>
    /// <param name="trigger">One of <see cref="Streams.Trigger"/>, or the user's own.</param>
    /// <returns>The same windows.</returns>
    /// <exception cref="InvalidOperationException">Windows of a number of elements have no other trigger.</exception>
    public KeyedWindowedDataStream<TKey, T> Trigger(Trigger<T> trigger)
    {
        ArgumentNullException.ThrowIfNull(trigger);
        return new KeyedWindowedDataStream<TKey, T>(_windowing.FiredBy(new KeyedTrigger<TKey, T>(trigger)));
    }

    /// <summary>Divides the keys among several parts, each with windows of its own, that run in parallel.</summary>
    /// <remarks>
    /// All events of a key go to one part, in the order in which they come, by the key's hash code. Each result is the
    /// same as with one part; results of one part come in the order in which they fire, those of different parts in
    /// any. Keys without references (numbers, enums, Guid) are told apart by each part itself, in batches that all
    /// read; others, such as texts, are hashed and copied once on the way. Either costs a few nanoseconds an event, so
    /// that it pays where a window's work on an event is more: triggers, process functions, aggregates that are dear.
    /// A plain sum over a thousand keys costs less than that: leave it in one part. The benchmark <c>windows --only "in
    /// two parts"</c> shows what it brings.
    /// </remarks>
    /// <param name="parallelism">How many parts, above zero.</param>
    /// <returns>The same windows, whose results are a stream of as many parts.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="parallelism"/> is zero or negative.</exception>
    public KeyedWindowedDataStream<TKey, T> WithParallelism(int parallelism)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(parallelism, 1);
        var exchange = parallelism == 1 ? null : new KeyExchange<TKey, T>(parallelism);
        return new KeyedWindowedDataStream<TKey, T>(_windowing with { Exchange = exchange });
    }

    /// <summary>Computes any aggregate of each key and window.</summary>
    /// <typeparam name="TOut">The aggregate's result.</typeparam>
    /// <param name="aggregation">One of <see cref="Aggregate"/>, or the user's own.</param>
    /// <returns>The stream of results; the keys of one window come in no particular order.</returns>
    public DataStream<KeyedWindowResult<TKey, TOut>> Compute<TOut>(Aggregation<T, TOut> aggregation)
    {
        ArgumentNullException.ThrowIfNull(aggregation);
        var (spec, trigger) = (_windowing.Spec, _windowing.Trigger);
        return JobWindows.Over(_windowing, options => WindowEngines.Keyed(spec, trigger, aggregation, options));
    }

    /// <summary>Hands all elements of each key and window that fires to a function.</summary>
    /// <remarks>As <see cref="WindowedDataStream{T}.Process"/>, with the limit for each key by itself.</remarks>
    /// <typeparam name="TOut">What the function makes of them.</typeparam>
    /// <param name="function">Sees the elements, by each of several parts by itself; an exception fails the
    /// job.</param>
    /// <returns>The stream of what the function collects.</returns>
    public DataStream<TOut> Process<TOut>(ProcessWindowFunction<TKey, T, TOut> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        var (spec, trigger) = (_windowing.Spec, _windowing.Trigger);
        return JobWindows.Processed(_windowing, options => ProcessEngines.Keyed(spec, trigger, function, options));
    }
}
