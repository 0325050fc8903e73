namespace AkkaZkStream.Streams.Aggregates;

/// <summary>The arithmetic mean of doubles: the compensated sum over the count.</summary>
internal readonly struct AverageDouble : IAggregate<double, (CompensatedSum Sum, long Count), double>
{
    public (CompensatedSum Sum, long Count) Create() => default;

    public void Add(ref (CompensatedSum Sum, long Count) state, double value)
    {
        state.Sum.Add(value);
        state.Count++;
    }

    public void Merge(ref (CompensatedSum Sum, long Count) state, in (CompensatedSum Sum, long Count) other)
    {
        default(SumDouble).Merge(ref state.Sum, other.Sum);
        state.Count += other.Count;
    }

    public double Result(in (CompensatedSum Sum, long Count) state) => state.Sum.Total / state.Count;
}

/// <summary>The arithmetic mean of longs: the exact sum over the count, rounded once.</summary>
internal readonly struct AverageInt64 : IAggregate<long, (Int128 Sum, long Count), double>
{
    public (Int128 Sum, long Count) Create() => default;

    public void Add(ref (Int128 Sum, long Count) state, long value)
    {
        state.Sum += value;
        state.Count++;
    }

    public void Merge(ref (Int128 Sum, long Count) state, in (Int128 Sum, long Count) other)
    {
        state.Sum += other.Sum;
        state.Count += other.Count;
    }

    public double Result(in (Int128 Sum, long Count) state) => (double)state.Sum / state.Count;
}
