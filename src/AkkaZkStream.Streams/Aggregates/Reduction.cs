namespace AkkaZkStream.Streams.Aggregates;

/// <summary>What elements have been combined to so far; nothing until the first.</summary>
internal record struct Reduced<T>(bool Seen, T Value);

/// <summary>Combines elements two by two.</summary>
internal readonly struct Reduction<T>(Func<T, T, T> reducer) : IAggregate<T, Reduced<T>, T>
{
    public Reduced<T> Create() => default;

    public void Add(ref Reduced<T> state, T value) =>
        state = new Reduced<T>(true, state.Seen ? reducer(state.Value, value) : value);

    public void Merge(ref Reduced<T> state, in Reduced<T> other)
    {
        if (other.Seen)
            Add(ref state, other.Value);
    }

    public T Result(in Reduced<T> state) => state.Value;
}
