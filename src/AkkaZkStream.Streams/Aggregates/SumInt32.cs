namespace AkkaZkStream.Streams.Aggregates;

/// <summary>Sums int into long. Not even two billion greatest values overflow it; beyond that it throws.</summary>
internal readonly struct SumInt32 : IAggregate<int, long, long>, IRunAggregate<int, long>
{
    public long Create() => 0;

    public void Add(ref long state, int value) => state = checked(state + value);

    public void AddRun(ref long state, ReadOnlySpan<int> values) => state = checked(state + RunSum.Of(values));

    public void Merge(ref long state, in long other) => state = checked(state + other);

    public long Result(in long state) => state;
}
