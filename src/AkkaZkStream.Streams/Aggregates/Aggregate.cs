using System.Numerics;
using AkkaZkStream.Streams.Aggregates;

namespace AkkaZkStream.Streams;

/// <summary>The aggregates there are. None overflows silently.</summary>
public static class Aggregate
{
    /// <summary>Sums int into long.</summary>
    /// <returns>The aggregate. It throws <see cref="OverflowException"/> beyond the range of long, which fails the
    /// stream.</returns>
    public static Aggregation<int, long> SumInt32() => From<SumInt32, int, long, long>(default);

    /// <summary>Sums long exactly, in any order.</summary>
    /// <returns>The aggregate. It throws <see cref="OverflowException"/> if a window's final sum is beyond the range of
    /// long.</returns>
    public static Aggregation<long, long> SumInt64() => From<SumInt64, long, Int128, long>(default);

    /// <summary>Sums double with Neumaier's compensation.</summary>
    /// <returns>
    /// The aggregate. Rounding errors do not add up; the order of elements can change the last digit. Infinities and
    /// NaN sum as IEEE 754 has it; a finite sum beyond the greatest double is an infinity.
    /// </returns>
    public static Aggregation<double, double> SumDouble() => From<SumDouble, double, CompensatedSum, double>(default);

    /// <summary>Sums decimal.</summary>
    /// <returns>The aggregate. It throws <see cref="OverflowException"/> beyond the greatest decimal.</returns>
    public static Aggregation<decimal, decimal> SumDecimal() => From<SumDecimal, decimal, decimal, decimal>(default);

    /// <summary>Counts elements.</summary>
    /// <typeparam name="T">The elements.</typeparam>
    /// <returns>The aggregate.</returns>
    public static Aggregation<T, long> Count<T>() => From<CountElements<T>, T, long, long>(default);

    /// <summary>The least element; if one is NaN, NaN.</summary>
    /// <typeparam name="T">A number.</typeparam>
    /// <returns>The aggregate.</returns>
    public static Aggregation<T, T> Min<T>()
        where T : struct, INumber<T> => From<Min<T>, T, Extreme<T>, T>(default);

    /// <summary>The greatest element; if one is NaN, NaN.</summary>
    /// <typeparam name="T">A number.</typeparam>
    /// <returns>The aggregate.</returns>
    public static Aggregation<T, T> Max<T>()
        where T : struct, INumber<T> => From<Max<T>, T, Extreme<T>, T>(default);

    /// <summary>The arithmetic mean of long: the exact sum over the count, rounded once.</summary>
    /// <returns>The aggregate.</returns>
    public static Aggregation<long, double> AverageInt64() =>
        From<AverageInt64, long, (Int128 Sum, long Count), double>(default);

    /// <summary>The arithmetic mean of double, over the compensated sum.</summary>
    /// <returns>The aggregate.</returns>
    public static Aggregation<double, double> AverageDouble() =>
        From<AverageDouble, double, (CompensatedSum Sum, long Count), double>(default);

    /// <summary>The elements combined two by two.</summary>
    /// <typeparam name="T">The elements.</typeparam>
    /// <param name="reducer">Combines two elements into one; must not depend on which is first, nor on the order of
    /// several. An exception fails the stream.</param>
    /// <returns>The aggregate.</returns>
    public static Aggregation<T, T> Reduce<T>(Func<T, T, T> reducer)
    {
        ArgumentNullException.ThrowIfNull(reducer);
        return From<Reduction<T>, T, Reduced<T>, T>(new Reduction<T>(reducer));
    }

    /// <summary>Counts different elements, exactly: all of them are kept until their window is forgotten.</summary>
    /// <typeparam name="T">The elements; compared and hashed by their own equality, so that NaN is one
    /// element.</typeparam>
    /// <param name="distinctMax">Different elements that one window may hold, above zero; one more fails the stream
    /// with <see cref="StateLimitException"/>.</param>
    /// <returns>The aggregate.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="distinctMax"/> is zero or negative.</exception>
    public static Aggregation<T, long> DistinctCount<T>(int distinctMax = 10_000_000)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(distinctMax, 1);
        return From<DistinctCount<T>, T, HashSet<T>, long>(new DistinctCount<T>(distinctMax));
    }

    /// <summary>The greatest elements, the greatest first; of elements that compare as equal any may be the one that is
    /// left out.</summary>
    /// <typeparam name="T">The elements.</typeparam>
    /// <param name="count">How many at most, above zero.</param>
    /// <param name="comparer">What is greater; null for the elements' own order, in which NaN is the least.</param>
    /// <returns>The aggregate.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is zero or negative.</exception>
    public static Aggregation<T, IReadOnlyList<T>> TopK<T>(int count, IComparer<T>? comparer = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        var order = comparer ?? Comparer<T>.Default;
        return From<TopK<T>, T, PriorityQueue<T, T>, IReadOnlyList<T>>(new TopK<T>(count, order));
    }

    /// <summary>An aggregate of the user's own, as functions.</summary>
    /// <typeparam name="TIn">The elements added.</typeparam>
    /// <typeparam name="TState">What is kept per open window.</typeparam>
    /// <typeparam name="TOut">What the window's result carries.</typeparam>
    /// <param name="create">The state of an empty window.</param>
    /// <param name="add">The state with one more element.</param>
    /// <param name="merge">Two states as one; must not depend on which is first.</param>
    /// <param name="result">What a state amounts to.</param>
    /// <returns>The aggregate. An exception from any of the functions fails the stream.</returns>
    public static Aggregation<TIn, TOut> Create<TIn, TState, TOut>(
        Func<TState> create,
        Func<TState, TIn, TState> add,
        Func<TState, TState, TState> merge,
        Func<TState, TOut> result)
    {
        ArgumentNullException.ThrowIfNull(create);
        ArgumentNullException.ThrowIfNull(add);
        ArgumentNullException.ThrowIfNull(merge);
        ArgumentNullException.ThrowIfNull(result);
        var aggregate = new LambdaAggregate<TIn, TState, TOut>(create, add, merge, result);
        return From<LambdaAggregate<TIn, TState, TOut>, TIn, TState, TOut>(aggregate);
    }

    /// <summary>An aggregate of the user's own, as a struct: the window's loop is compiled for it.</summary>
    /// <typeparam name="TAggregate">The struct; it may be an <see cref="IRunAggregate{TIn, TState}"/> as
    /// well.</typeparam>
    /// <typeparam name="TIn">The elements added.</typeparam>
    /// <typeparam name="TState">What is kept per open window.</typeparam>
    /// <typeparam name="TOut">What the window's result carries.</typeparam>
    /// <param name="aggregate">The aggregate.</param>
    /// <returns>The same, its state type hidden.</returns>
    public static Aggregation<TIn, TOut> From<TAggregate, TIn, TState, TOut>(TAggregate aggregate)
        where TAggregate : struct, IAggregate<TIn, TState, TOut> =>
        new Aggregation<TAggregate, TIn, TState, TOut>(aggregate);
}
