namespace AkkaZkStream.Streams;

/// <summary>
/// An aggregate with its state type hidden: what a window is told to compute. See <see cref="Aggregate"/>.
/// </summary>
/// <typeparam name="TIn">The elements added.</typeparam>
/// <typeparam name="TOut">What the window's result carries.</typeparam>
public abstract class Aggregation<TIn, TOut>
{
    internal Aggregation()
    {
    }

    /// <summary>The same aggregate over one property of other elements.</summary>
    /// <typeparam name="T">The elements that have the property.</typeparam>
    /// <param name="value">Reads the property; an exception fails the stream.</param>
    /// <returns>The aggregate over <typeparamref name="T"/>.</returns>
    public abstract Aggregation<T, TOut> Of<T>(Func<T, TIn> value);

    /// <summary>Hands the concrete aggregate to a factory that is generic over it.</summary>
    internal abstract TProduct Build<TProduct>(IAggregationVisitor<TIn, TOut, TProduct> visitor);
}

/// <summary>Builds something for a concrete aggregate, so that the compiler knows its types there.</summary>
internal interface IAggregationVisitor<TIn, TOut, out TProduct>
{
    TProduct Visit<TAggregate, TState>(TAggregate aggregate)
        where TAggregate : struct, IAggregate<TIn, TState, TOut>;
}

internal sealed class Aggregation<TAggregate, TIn, TState, TOut>(TAggregate aggregate) : Aggregation<TIn, TOut>
    where TAggregate : struct, IAggregate<TIn, TState, TOut>
{
    public override Aggregation<T, TOut> Of<T>(Func<T, TIn> value)
    {
        var mapped = new MappedAggregate<T, TAggregate, TIn, TState, TOut>(value, aggregate);
        return new Aggregation<MappedAggregate<T, TAggregate, TIn, TState, TOut>, T, TState, TOut>(mapped);
    }

    internal override TProduct Build<TProduct>(IAggregationVisitor<TIn, TOut, TProduct> visitor) =>
        visitor.Visit<TAggregate, TState>(aggregate);
}
