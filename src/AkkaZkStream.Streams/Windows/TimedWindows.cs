using Akka.Streams.Dsl;
using AkkaZkStream.Streams.EventTime;
using AkkaZkStream.Streams.Processes;
using AkkaZkStream.Streams.Windows;

namespace AkkaZkStream.Streams;

/// <summary>Windows that follow a time. Say what to compute, and it is a flow.</summary>
/// <remarks>
/// In: elements in any order. Out: one result per non-empty window when it fires, ascending by window among those that
/// fire together; an empty window never fires. With a trigger, results come in the order in which it fires windows.
/// When upstream completes, the windows still open fire, then the flow
/// completes; when upstream fails, it fails at once. An element is counted in every window that contains it and is
/// still open, or else counted as late. The materialised value counts both. State held: one aggregate per open window,
/// at most <c>akka.zkstream.streams.open-windows-max</c>; beyond it the stream fails with <see
/// cref="StateLimitException"/>.
/// </remarks>
/// <typeparam name="T">The elements.</typeparam>
public sealed class TimedWindows<T>
{
    private readonly Windowing<T> _windowing;

    internal TimedWindows(Windowing<T> windowing) => _windowing = windowing;

    /// <summary>
    /// Keeps windows for a while after they have fired; an element that comes in that time fires them again.
    /// </summary>
    /// <param name="lateness">How far the watermark may be past a window's end before it is forgotten, zero or
    /// more.</param>
    /// <returns>Windows whose later results carry <see cref="WindowResult{T}.IsUpdate"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="lateness"/> is negative.</exception>
    public TimedWindows<T> AllowedLateness(TimeSpan lateness)
    {
        _ = new LatenessPolicy(lateness);
        return new TimedWindows<T>(_windowing with { AllowedLateness = lateness });
    }

    /// <summary>Lets a trigger decide when a window says what it has, instead of its end.</summary>
    /// <param name="trigger">One of <see cref="Streams.Trigger"/>, or the user's own.</param>
    /// <returns>Windows that may fire several times, or not at all.</returns>
    /// <exception cref="InvalidOperationException">Windows of a number of elements have no other trigger.</exception>
    public TimedWindows<T> Trigger(Trigger<T> trigger) => new(_windowing.FiredBy(trigger));

    /// <summary>The same windows for each key by itself.</summary>
    /// <typeparam name="TKey">The key; compared and hashed by its own equality.</typeparam>
    /// <param name="key">Reads an element's key; an exception fails the stream.</param>
    /// <returns>The windows; say next what to compute.</returns>
    public KeyedWindows<TKey, T> KeyBy<TKey>(Func<T, TKey> key)
        where TKey : notnull
    {
        ArgumentNullException.ThrowIfNull(key);
        return new KeyedWindows<TKey, T>(_windowing, key);
    }

    /// <summary>Sums an int of each element into long.</summary>
    /// <param name="value">Reads the value; an exception fails the stream.</param>
    /// <returns>A flow of sums; it fails with <see cref="OverflowException"/> rather than overflow.</returns>
    public Flow<T, WindowResult<long>, WindowCounters> Sum(Func<T, int> value) =>
        Compute(Aggregate.SumInt32().Of(value));

    /// <summary>Sums a long of each element, exactly.</summary>
    /// <param name="value">Reads the value; an exception fails the stream.</param>
    /// <returns>A flow of sums; it fails with <see cref="OverflowException"/> if a window's sum is beyond
    /// long.</returns>
    public Flow<T, WindowResult<long>, WindowCounters> Sum(Func<T, long> value) =>
        Compute(Aggregate.SumInt64().Of(value));

    /// <summary>Sums a double of each element, compensated.</summary>
    /// <param name="value">Reads the value; an exception fails the stream.</param>
    /// <returns>A flow of sums; infinities and NaN as IEEE 754 has them.</returns>
    public Flow<T, WindowResult<double>, WindowCounters> Sum(Func<T, double> value) =>
        Compute(Aggregate.SumDouble().Of(value));

    /// <summary>Sums a decimal of each element.</summary>
    /// <param name="value">Reads the value; an exception fails the stream.</param>
    /// <returns>A flow of sums; it fails with <see cref="OverflowException"/> beyond the greatest decimal.</returns>
    public Flow<T, WindowResult<decimal>, WindowCounters> Sum(Func<T, decimal> value) =>
        Compute(Aggregate.SumDecimal().Of(value));

    /// <summary>Counts the elements of each window.</summary>
    /// <returns>A flow of counts.</returns>
    public Flow<T, WindowResult<long>, WindowCounters> Count() => Compute(Aggregate.Count<T>());

    /// <summary>Computes any aggregate of each window.</summary>
    /// <typeparam name="TOut">The aggregate's result.</typeparam>
    /// <param name="aggregation">One of <see cref="Aggregate"/>, or the user's own.</param>
    /// <returns>A flow of results.</returns>
    public Flow<T, WindowResult<TOut>, WindowCounters> Compute<TOut>(Aggregation<T, TOut> aggregation)
    {
        ArgumentNullException.ThrowIfNull(aggregation);
        return _windowing.Results(options => Engine(aggregation, options));
    }

    /// <summary>
    /// Computes any aggregate, and says of each element what became of it: the late ones come out here, too.
    /// </summary>
    /// <typeparam name="TOut">The aggregate's result.</typeparam>
    /// <param name="aggregation">One of <see cref="Aggregate"/>, or the user's own.</param>
    /// <returns>A flow of everything that happens, an element always before the results of its windows.</returns>
    public Flow<T, WindowEvent<T, WindowResult<TOut>>, WindowCounters> ComputeEvents<TOut>(
        Aggregation<T, TOut> aggregation)
    {
        ArgumentNullException.ThrowIfNull(aggregation);
        return _windowing.Events(options => Engine(aggregation, options));
    }

    /// <summary>Hands all elements of each window that fires to a function.</summary>
    /// <remarks>
    /// The elements are kept until their window is forgotten, in each window that contains them; at most
    /// <c>akka.zkstream.streams.window-elements-max</c>, beyond which the stream fails with
    /// <see cref="StateLimitException"/>.
    /// </remarks>
    /// <typeparam name="TOut">What the function makes of them.</typeparam>
    /// <param name="function">Sees the elements; an exception fails the stream.</param>
    /// <returns>A flow of what the function collects.</returns>
    public Flow<T, TOut, WindowCounters> Process<TOut>(ProcessWindowFunction<T, TOut> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        var (spec, trigger) = (_windowing.Spec, _windowing.Trigger);
        return _windowing.Values(options => ProcessEngines.Plain(spec, trigger, function, options));
    }

    private WindowEngine<T, WindowResult<TOut>> Engine<TOut>(
        Aggregation<T, TOut> aggregation, WindowEngineOptions options) =>
        WindowEngines.Plain(_windowing.Spec, _windowing.Trigger, aggregation, options);
}
