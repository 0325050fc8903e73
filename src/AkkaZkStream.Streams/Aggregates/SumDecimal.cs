namespace AkkaZkStream.Streams.Aggregates;

/// <summary>Sums decimals, exactly as long as 28 digits hold the sum; beyond the greatest decimal it throws.</summary>
internal readonly struct SumDecimal : IAggregate<decimal, decimal, decimal>
{
    public decimal Create() => 0;

    public void Add(ref decimal state, decimal value) => state += value;

    public void Merge(ref decimal state, in decimal other) => state += other;

    public decimal Result(in decimal state) => state;
}
