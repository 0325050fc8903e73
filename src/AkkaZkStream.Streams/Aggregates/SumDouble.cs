namespace AkkaZkStream.Streams.Aggregates;

/// <summary>A sum of doubles beside the error that rounding has made so far.</summary>
internal record struct CompensatedSum(double Sum, double Compensation)
{
    /// <summary>
    /// Neumaier's step: what the greater of the two loses by the addition goes into the compensation.
    /// </summary>
    public void Add(double value)
    {
        var total = Sum + value;
        Compensation += Math.Abs(Sum) >= Math.Abs(value) ? Sum - total + value : value - total + Sum;
        Sum = total;
    }

    /// <summary>
    /// Infinities and NaN make the compensation meaningless; then the plain sum says it as IEEE 754 has it.
    /// </summary>
    public readonly double Total => double.IsFinite(Sum) ? Sum + Compensation : Sum;
}

/// <summary>Sums double with Neumaier's compensation: the error does not grow with the number of elements.</summary>
/// <remarks>Source: A. Neumaier, Rundungsfehleranalyse einiger Verfahren zur Summation endlicher Summen, ZAMM 54
/// (1974).</remarks>
internal readonly struct SumDouble : IAggregate<double, CompensatedSum, double>
{
    public CompensatedSum Create() => default;

    public void Add(ref CompensatedSum state, double value) => state.Add(value);

    public void Merge(ref CompensatedSum state, in CompensatedSum other)
    {
        state.Add(other.Sum);
        state.Compensation += other.Compensation;
    }

    public double Result(in CompensatedSum state) => state.Total;
}
