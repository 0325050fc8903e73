using Akka.Streams.Dsl;
using AkkaZkStream.Streams.Processes;
using AkkaZkStream.Streams.Windows;

namespace AkkaZkStream.Streams;

/// <summary>Windows for each key by itself. Say what to compute, and it is a flow.</summary>
/// <remarks>
/// As <see cref="TimedWindows{T}"/>, with one result per key of a window that has elements; the keys of one window come
/// in no particular order. A window holds at most <c>akka.zkstream.streams.window-keys-max</c> keys; beyond it the
/// stream fails with <see cref="StateLimitException"/>.
/// </remarks>
/// <typeparam name="TKey">The key.</typeparam>
/// <typeparam name="T">The elements.</typeparam>
public sealed class KeyedWindows<TKey, T>
    where TKey : notnull
{
    private readonly Windowing<T> _windowing;
    private readonly Func<T, TKey> _key;

    internal KeyedWindows(Windowing<T> windowing, Func<T, TKey> key)
    {
        _windowing = windowing;
        _key = key;
    }

    /// <summary>Sums an int of each element into long.</summary>
    /// <param name="value">Reads the value; an exception fails the stream.</param>
    /// <returns>A flow of sums; it fails with <see cref="OverflowException"/> rather than overflow.</returns>
    public Flow<T, KeyedWindowResult<TKey, long>, WindowCounters> Sum(Func<T, int> value) =>
        Compute(Aggregate.SumInt32().Of(value));

    /// <summary>Sums a long of each element, exactly.</summary>
    /// <param name="value">Reads the value; an exception fails the stream.</param>
    /// <returns>A flow of sums; it fails with <see cref="OverflowException"/> if a sum is beyond long.</returns>
    public Flow<T, KeyedWindowResult<TKey, long>, WindowCounters> Sum(Func<T, long> value) =>
        Compute(Aggregate.SumInt64().Of(value));

    /// <summary>Sums a double of each element, compensated.</summary>
    /// <param name="value">Reads the value; an exception fails the stream.</param>
    /// <returns>A flow of sums; infinities and NaN as IEEE 754 has them.</returns>
    public Flow<T, KeyedWindowResult<TKey, double>, WindowCounters> Sum(Func<T, double> value) =>
        Compute(Aggregate.SumDouble().Of(value));

    /// <summary>Sums a decimal of each element.</summary>
    /// <param name="value">Reads the value; an exception fails the stream.</param>
    /// <returns>A flow of sums; it fails with <see cref="OverflowException"/> beyond the greatest decimal.</returns>
    public Flow<T, KeyedWindowResult<TKey, decimal>, WindowCounters> Sum(Func<T, decimal> value) =>
        Compute(Aggregate.SumDecimal().Of(value));

    /// <summary>Counts the elements of each key and window.</summary>
    /// <returns>A flow of counts.</returns>
    public Flow<T, KeyedWindowResult<TKey, long>, WindowCounters> Count() => Compute(Aggregate.Count<T>());

    /// <summary>Computes any aggregate of each key and window.</summary>
    /// <typeparam name="TOut">The aggregate's result.</typeparam>
    /// <param name="aggregation">One of <see cref="Aggregate"/>, or the user's own.</param>
    /// <returns>A flow of results.</returns>
    public Flow<T, KeyedWindowResult<TKey, TOut>, WindowCounters> Compute<TOut>(Aggregation<T, TOut> aggregation)
    {
        ArgumentNullException.ThrowIfNull(aggregation);
        var windowing = _windowing.Keyed<TKey>();
        return ByKey(windowing.Results(
            options => WindowEngines.Keyed(windowing.Spec, windowing.Trigger, aggregation, options)));
    }

    /// <summary>Hands all elements of each key and window that fires to a function.</summary>
    /// <remarks>As <see cref="TimedWindows{T}.Process"/>, with the limit for each key by itself.</remarks>
    /// <typeparam name="TOut">What the function makes of them.</typeparam>
    /// <param name="function">Sees the elements; an exception fails the stream.</param>
    /// <returns>A flow of what the function collects.</returns>
    public Flow<T, TOut, WindowCounters> Process<TOut>(ProcessWindowFunction<TKey, T, TOut> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        var windowing = _windowing.Keyed<TKey>();
        return ByKey(windowing.Values(
            options => ProcessEngines.Keyed(windowing.Spec, windowing.Trigger, function, options)));
    }

    private Flow<T, TOut, WindowCounters> ByKey<TOut>(Flow<Keyed<TKey, T>, TOut, WindowCounters> windows)
    {
        var key = _key;
        return Flow.Create<T>()
            .Select(element => new Keyed<TKey, T>(key(element), element))
            .ViaMaterialized(windows, Keep.Right);
    }
}
