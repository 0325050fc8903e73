using System.Numerics;

namespace AkkaZkStream.Streams.Aggregates;

/// <summary>The extreme so far; nothing until the first element.</summary>
internal record struct Extreme<T>(bool Seen, T Value);

/// <summary>The least element; NaN, where there is one, is the answer.</summary>
internal readonly struct Min<T> : IAggregate<T, Extreme<T>, T>
    where T : struct, INumber<T>
{
    public Extreme<T> Create() => default;

    public void Add(ref Extreme<T> state, T value) =>
        state = new Extreme<T>(true, state.Seen ? T.Min(state.Value, value) : value);

    public void Merge(ref Extreme<T> state, in Extreme<T> other)
    {
        if (other.Seen)
            Add(ref state, other.Value);
    }

    public T Result(in Extreme<T> state) => state.Value;
}

/// <summary>The greatest element; NaN, where there is one, is the answer.</summary>
internal readonly struct Max<T> : IAggregate<T, Extreme<T>, T>
    where T : struct, INumber<T>
{
    public Extreme<T> Create() => default;

    public void Add(ref Extreme<T> state, T value) =>
        state = new Extreme<T>(true, state.Seen ? T.Max(state.Value, value) : value);

    public void Merge(ref Extreme<T> state, in Extreme<T> other)
    {
        if (other.Seen)
            Add(ref state, other.Value);
    }

    public T Result(in Extreme<T> state) => state.Value;
}
