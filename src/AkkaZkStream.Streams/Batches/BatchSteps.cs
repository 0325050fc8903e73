namespace AkkaZkStream.Streams.Batches;

/// <summary>What becomes of an event on its way to the next batch.</summary>
internal interface IBatchStep<in TIn, TOut>
{
    /// <summary>False if the event is left out.</summary>
    bool TryTake(TIn value, out TOut result);
}

internal readonly struct SelectStep<TIn, TOut>(Func<TIn, TOut> selector) : IBatchStep<TIn, TOut>
{
    public bool TryTake(TIn value, out TOut result)
    {
        result = selector(value);
        return true;
    }
}

internal readonly struct WhereStep<T>(Func<T, bool> predicate) : IBatchStep<T, T>
{
    public bool TryTake(T value, out T result)
    {
        result = value;
        return predicate(value);
    }
}

/// <summary>One step after the other, so that several cost one pass over a batch.</summary>
internal readonly struct ChainedStep<TIn, TMiddle, TOut, TFirst, TSecond>(TFirst first, TSecond second)
    : IBatchStep<TIn, TOut>
    where TFirst : struct, IBatchStep<TIn, TMiddle>
    where TSecond : struct, IBatchStep<TMiddle, TOut>
{
    public bool TryTake(TIn value, out TOut result)
    {
        if (first.TryTake(value, out var middle))
            return second.TryTake(middle, out result);
        result = default!;
        return false;
    }
}
