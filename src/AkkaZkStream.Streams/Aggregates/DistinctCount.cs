namespace AkkaZkStream.Streams.Aggregates;

/// <summary>Counts different elements, by keeping each of them once.</summary>
internal readonly struct DistinctCount<T>(int distinctMax) : IAggregate<T, HashSet<T>, long>
{
    public HashSet<T> Create() => [];

    public void Add(ref HashSet<T> state, T value)
    {
        if (state.Add(value) && state.Count > distinctMax)
            throw new StateLimitException("distinctMax", distinctMax);
    }

    public void Merge(ref HashSet<T> state, in HashSet<T> other)
    {
        foreach (var value in other)
            Add(ref state, value);
    }

    public long Result(in HashSet<T> state) => state.Count;
}
