namespace AkkaZkStream.Streams.Aggregates;

/// <summary>
/// Sums long exactly in 128 bits; only a final sum that no long can hold is an overflow, in whatever order it came.
/// </summary>
internal readonly struct SumInt64 : IAggregate<long, Int128, long>, IRunAggregate<long, Int128>
{
    public Int128 Create() => 0;

    public void Add(ref Int128 state, long value) => state += value;

    public void AddRun(ref Int128 state, ReadOnlySpan<long> values) => state += RunSum.Of(values);

    public void Merge(ref Int128 state, in Int128 other) => state += other;

    public long Result(in Int128 state) => checked((long)state);
}
