namespace AkkaZkStream.Streams.Aggregates;

/// <summary>Counts elements.</summary>
internal readonly struct CountElements<T> : IAggregate<T, long, long>, IRunAggregate<T, long>
{
    public long Create() => 0;

    public void Add(ref long state, T value) => state++;

    public void AddRun(ref long state, ReadOnlySpan<T> values) => state += values.Length;

    public void Merge(ref long state, in long other) => state += other;

    public long Result(in long state) => state;
}
